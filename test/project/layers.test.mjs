/** The walls between the layers hold: a package or a layer that comes in where it may not is found. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { execPath } from 'node:process';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Where a package may come in, and where it may not; `*` is any file. */
const PACKAGES = {
  saxes: {
    allowed: ['src/core/scan/*.ts'],
    forbidden: ['src/core/*.ts', 'src/core/leaves/*.ts', 'src/dom/*.ts', 'src/worker/*.ts', 'src/app/*.ts'],
  },
  'fast-xml-parser': {
    allowed: ['src/core/records/xml-element.ts'],
    forbidden: ['src/core/records/*.ts', 'src/core/scan/*.ts', 'src/dom/*.ts', 'src/worker/*.ts'],
  },
  CETEIcean: {
    allowed: ['src/dom/render-leaf.ts'],
    forbidden: ['src/dom/*.ts', 'src/components/*.ts', 'src/core/*.ts', 'src/app/*.ts'],
  },
  lit: {
    allowed: ['src/components/lectern-x/lectern-x.ts', 'src/controllers/*.ts', 'src/app/*.ts'],
    forbidden: [
      'src/core/index/*.ts',
      'src/dom/*.ts',
      'src/worker/*.ts',
      'src/events/*.ts',
      'src/strings/*.ts',
      'service-worker/*.ts',
    ],
  },
  'lit/decorators.js': { allowed: ['src/components/*.ts'], forbidden: ['src/dom/*.ts', 'src/events/*.ts'] },
  idb: {
    allowed: ['src/app/storage/*.ts'],
    forbidden: ['src/app/*.ts', 'src/core/*.ts', 'src/components/*.ts', 'service-worker/*.ts'],
  },
  '@codemirror/view': {
    allowed: ['src/components/lectern-source/source-editor.ts'],
    forbidden: ['src/components/lectern-source/lectern-source.ts', 'src/app/*.ts', 'src/core/*.ts', 'src/worker/*.ts'],
  },
  fflate: {
    allowed: ['src/worker/archive.ts'],
    forbidden: ['src/worker/*.ts', 'src/app/*.ts', 'src/app/library/*.ts', 'src/core/*.ts', 'service-worker/*.ts'],
  },
  'workbox-window': {
    allowed: ['src/app/service-worker-client.ts'],
    forbidden: ['src/app/*.ts', 'src/components/*.ts', 'src/worker/*.ts'],
  },
  'workbox-precaching': {
    allowed: ['service-worker/service-worker.ts'],
    forbidden: ['src/app/*.ts', 'src/worker/*.ts', 'src/core/*.ts'],
  },
  'left-pad': {
    allowed: [],
    forbidden: ['src/app/*.ts', 'src/core/*.ts', 'src/components/*.ts', 'service-worker/*.ts'],
  },
};

function run(tool, ...args) {
  return spawnSync(execPath, [join(ROOT, 'node_modules', tool), ...args], { encoding: 'utf8', cwd: ROOT });
}

async function write(folder, path, text) {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), text);
}

/** A file for each package by itself. */
function pathOf(pattern, name) {
  return pattern.replace('*', `with-${name.replace(/\W/g, '-')}`);
}

describe('packages come in only where they may', () => {
  let folder;
  /** Files in which the linter met a forbidden import. */
  let found;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lectern-layers-'));
    await write(folder, 'biome.json', await readFile(join(ROOT, 'biome.json'), 'utf8'));
    for (const [name, { allowed, forbidden }] of Object.entries(PACKAGES)) {
      for (const path of [...allowed, ...forbidden].map((pattern) => pathOf(pattern, name))) {
        await write(
          folder,
          path,
          `import { near } from './near.js';\nimport { far } from '../far.js';\nimport { x } from '${name}';\nexport const all = [near, far, x];\n`,
        );
      }
    }
    const { stdout } = run(
      '@biomejs/biome/bin/biome',
      'lint',
      '--reporter=json',
      '--max-diagnostics=none',
      `--config-path=${folder}`,
      folder,
    );
    const { diagnostics } = JSON.parse(stdout);
    found = new Set(
      diagnostics
        .filter(({ category }) => category === 'lint/style/noRestrictedImports')
        .map(({ location }) => JSON.stringify(location.path).replaceAll('\\\\', '/')),
    );
  });
  after(() => rm(folder, { recursive: true, force: true }));

  const isFound = (pattern, name) => [...found].some((location) => location.includes(pathOf(pattern, name)));

  for (const [name, { allowed, forbidden }] of Object.entries(PACKAGES)) {
    it(`${name} comes in where it may, and nowhere else`, () => {
      assert.deepEqual(
        allowed.filter((pattern) => isFound(pattern, name)),
        [],
        'forbidden where it is allowed',
      );
      assert.deepEqual(
        forbidden.filter((pattern) => !isFound(pattern, name)),
        [],
        'allowed where it is forbidden',
      );
    });
  }
});

describe('layers know only those below them', () => {
  let folder;
  before(async () => {
    // Beside the project, so that its packages are found.
    await mkdir(join(ROOT, '.cache'), { recursive: true });
    folder = await mkdtemp(join(ROOT, '.cache', 'layers-'));
    for (const part of ['core', 'dom'])
      await cp(join(ROOT, 'src', part), join(folder, 'src', part), { recursive: true });
    await cp(join(ROOT, 'tsconfig.json'), join(folder, 'tsconfig.json'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  const VIOLATIONS = [
    [
      'the DOM in the core',
      'src/core/violation.ts',
      'export const title = document.title;\n',
      /Cannot find name 'document'/,
    ],
    [
      'the layer dom in the core',
      'src/core/violation.ts',
      "export { whenIdle } from '../dom/idle.js';\n",
      /is not listed within the file list of project|is not under 'rootDir'/,
    ],
  ];
  for (const [name, path, text, complaint] of VIOLATIONS) {
    it(`the compiler refuses ${name}`, async () => {
      await write(folder, path, text);
      const { status, stdout } = run('typescript/bin/tsc', '-b', join(folder, 'src/core'));
      assert.notEqual(status, 0);
      assert.match(stdout, complaint);
      assert.match(stdout, /violation\.ts/);
    });
  }

  it('the compiler is content without a violation', async () => {
    await rm(join(folder, 'src/core/violation.ts'), { force: true });
    const { status, stdout } = run('typescript/bin/tsc', '-b', join(folder, 'src/core'));
    assert.equal(status, 0, stdout);
  });
});
