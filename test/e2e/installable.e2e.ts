/** Lectern can be installed: what Chromium says of it, and whether the manifest keeps its word. */
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from './helpers/limited.js';
import { Reader, startBrowserIn } from './helpers/reader.js';
import { Site } from './helpers/site.js';
import { buildVersions } from './helpers/versions.js';

interface Image {
  readonly src: string;
  readonly sizes: string;
  readonly type: string;
  readonly purpose?: string;
  readonly form_factor?: string;
  readonly label?: string;
}
interface Manifest {
  readonly id: string;
  readonly start_url: string;
  readonly scope: string;
  readonly icons: readonly Image[];
  readonly screenshots?: readonly Image[];
  readonly shortcuts?: readonly { readonly name: string; readonly url: string; readonly icons?: readonly Image[] }[];
}

const [version] = await buildVersions('1.0.0');
const manifest: Manifest = JSON.parse(await readFile(join(version.folder, 'manifest.webmanifest'), 'utf8'));

describe('installing', () => {
  let profile: string;
  let site: Site;
  let reader: Reader;

  // Installing is not offered in a context without a profile.
  before(async () => {
    profile = await mkdtemp(join(tmpdir(), 'lectern-profile-'));
    site = await Site.open(version);
    reader = await Reader.arrive(await startBrowserIn(profile), site);
    await (await reader.open()).untilReady();
  });
  after(async () => {
    await reader.context.close();
    await site.goDown();
    await rm(profile, { recursive: true, force: true, maxRetries: 3 });
  });

  it('has nothing against it in Chromium', async () => {
    const cdp = await reader.cdp();
    assert.deepEqual((await cdp.send('Page.getInstallabilityErrors')).installabilityErrors, []);
    const { errors, url } = await cdp.send('Page.getAppManifest');
    assert.deepEqual(errors, []);
    assert.equal(url, `${site.address}manifest.webmanifest`);
    const { appId } = await cdp.send('Page.getAppId');
    assert.equal(appId, new URL(manifest.id, site.address).href);
    reader.assertUntroubled();
  });

  it('keeps to addresses relative to the app', () => {
    assert.deepEqual([manifest.start_url, manifest.scope], ['./', './']);
    for (const { url } of manifest.shortcuts ?? []) assert.match(url, /^\.\//);
  });
});

describe('the manifest', () => {
  it('has icons for every use: any, maskable, 192 and 512 pixels', () => {
    const have = manifest.icons.map(({ sizes, purpose = 'any' }) => `${purpose} ${sizes}`);
    for (const wanted of ['any 192x192', 'any 512x512', 'maskable 512x512']) assert.ok(have.includes(wanted), wanted);
  });

  const images = [
    ...manifest.icons,
    ...(manifest.screenshots ?? []),
    ...(manifest.shortcuts ?? []).flatMap(({ icons = [] }) => icons),
  ];
  for (const { src, sizes, type } of images) {
    it(`says truly that ${src} is ${type}, ${sizes}`, async () => {
      const bytes = await readFile(join(version.folder, src));
      if (type === 'image/svg+xml') assert.match(bytes.toString(), /<svg[\s>]/);
      else assert.equal(pngSize(bytes), sizes);
    });
  }

  it('has screenshots for wide and narrow screens, each with words for it', () => {
    const { screenshots = [] } = manifest;
    assert.deepEqual([...new Set(screenshots.map(({ form_factor }) => form_factor))].sort(), ['narrow', 'wide']);
    for (const { src, label } of screenshots) assert.ok(label, src);
  });
});

/** PNG, “IHDR Image header”: width and height are the first eight bytes of the first chunk's data. */
function pngSize(bytes: Buffer): string {
  assert.equal(bytes.subarray(0, 8).toString('latin1'), '\x89PNG\r\n\x1a\n', 'not a PNG file');
  return `${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`;
}
