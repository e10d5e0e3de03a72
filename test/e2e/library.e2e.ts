/** A reader's own files: every door by which they come in, the shelf they stand on, and how they leave again. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import type { Browser, Download, Page } from 'playwright-core';
import { en } from '../../src/strings/en.js';
import { after, before, describe, it } from './helpers/limited.js';
import { becomes, type Reader, reading, startBrowser } from './helpers/reader.js';
import { pick, showLibrary, untilKept } from './helpers/shelf.js';
import { buildVersions } from './helpers/versions.js';

const [version] = await buildVersions('1.0.0');

let browser: Browser;
let folder: string;
before(async () => {
  browser = await startBrowser();
  folder = await mkdtemp(join(tmpdir(), 'lectern-files-'));
});
after(async () => {
  await browser.close();
  await rm(folder, { recursive: true, force: true });
});

/** A small book with a byte-order mark, CRLF, and letters beyond the first plane: what is easily lost on the way. */
function tei(title: string, paragraphs = 40): Buffer {
  const text = Array.from(
    { length: paragraphs },
    (_, at) => `<p xml:id="p${at + 1}">${title}, paragraph ${at + 1}. ${'𝔞 word '.repeat(30)}</p>`,
  );
  return Buffer.from(
    `\ufeff<?xml version="1.0"?>\r\n<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>${title}</title><author>Ada</author></titleStmt><publicationStmt><date>1904</date></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader><text><body><pb n="9"/>${text.join('\r\n')}</body></text></TEI>`,
  );
}

const REGISTER = Buffer.from(
  `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Persons</title></titleStmt></fileDesc></teiHeader><standOff><listPerson><person xml:id="a"><persName>Ada</persName></person></listPerson></standOff></TEI>`,
);

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const file = (name: string, buffer: Buffer) => ({ name, mimeType: 'application/octet-stream', buffer });

async function titles({ page }: Reader): Promise<string[]> {
  return page.locator('lectern-library .title').allTextContents();
}

async function messages({ page }: Reader): Promise<string[]> {
  await page.locator('lectern-library .messages li').first().waitFor();
  return page.locator('lectern-library .messages li').allTextContents();
}

/** Until a book is before the reader, is kept, and its address leads to it. */
async function untilOpen({ page }: Reader, title: string): Promise<void> {
  await page.getByText(`${title}, paragraph 1.`).filter({ visible: true }).waitFor();
  await untilKept({ page });
}

async function bytesOf(download: Download): Promise<Buffer> {
  return readFile(await download.path());
}

async function exported(reader: Reader, title: string): Promise<Buffer> {
  const [download] = await Promise.all([
    reader.page.waitForEvent('download'),
    reader.button(en.library.exportBook(title)).click(),
  ]);
  return bytesOf(download);
}

/** A `DataTransfer` with a file in it, let go over the page. */
async function drop(page: Page, name: string, bytes: Buffer, last: 'dragover' | 'drop' = 'drop'): Promise<void> {
  await page.evaluate(
    ({ name, bytes, last }) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([Uint8Array.from(bytes)], name));
      const target = document.querySelector('lectern-text') ?? document.body;
      for (const type of ['dragenter', 'dragover', 'drop']) {
        target.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true, composed: true }));
        if (type === last) return;
      }
    },
    { name, bytes: [...bytes], last },
  );
}

const LETTER = Buffer.from(
  `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Letter</title></titleStmt></fileDesc></teiHeader><text><body><p>Letter, paragraph 1. Dear <persName ref="persons.xml#a">A.</persName></p></body></text></TEI>`,
);

/** The words of the card of the only name. */
async function cardOfName({ page }: Reader): Promise<string> {
  await page.locator('lectern-text tei-persname').click();
  const card = page.locator('lectern-gloss article').first();
  await card.waitFor();
  return (await card.textContent()) ?? '';
}

/** Presses the button of a card that asks for a register, and gives a file. */
async function giveRegister(
  { page }: Reader,
  given: ReturnType<typeof file>,
  button = en.card.openFile('persons.xml'),
): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: button }).click(),
  ]);
  await chooser.setFiles(given);
}

async function untilResolved(reader: Reader): Promise<void> {
  await becomes(true, async () => {
    await reader.page.keyboard.press('Escape');
    return /Ada/.test(await cardOfName(reader));
  });
}

describe('a register for an edition', { concurrency: 2 }, () => {
  it('is given from a card, answers at once, and is kept for the next time', () =>
    reading(browser, version, async (reader) => {
      await reader.open();
      await pick(reader, file('letter.xml', LETTER));
      await untilOpen(reader, 'Letter');
      assert.match(await cardOfName(reader), /The record is in persons\.xml/);
      await giveRegister(reader, file('from-a-colleague.xml', REGISTER));
      // The card that asked for it says so at its place, and stays.
      await reader.page.locator('lectern-gloss article').getByText('Ada').first().waitFor();
      await untilResolved(reader);
      await reader.page.waitForTimeout(500);
      await reader.page.reload();
      await untilOpen(reader, 'Letter');
      await untilResolved(reader);
    }));

  it('is found by itself when it is in the library', () =>
    reading(browser, version, async (reader) => {
      await reader.open();
      await pick(reader, file('persons.xml', REGISTER), file('letter.xml', LETTER));
      await messages(reader);
      await reader.button(en.library.openBook('Letter')).click();
      await untilOpen(reader, 'Letter');
      await untilResolved(reader);
    }));

  it('is given from a card also where no file is named', () =>
    reading(browser, version, async (reader) => {
      await reader.open();
      const letter = Buffer.from(LETTER.toString().replace('ref="persons.xml#a"', 'key="a"'));
      await pick(reader, file('letter.xml', letter));
      await untilOpen(reader, 'Letter');
      assert.match(await cardOfName(reader), /register in a file of its own/);
      await giveRegister(reader, file('persons.xml', REGISTER), en.card.openRegister);
      await untilResolved(reader);
    }));

  it('that is none says so where the reader is, and changes nothing', () =>
    reading(browser, version, async (reader) => {
      await reader.open();
      await pick(reader, file('letter.xml', LETTER));
      await untilOpen(reader, 'Letter');
      await cardOfName(reader);
      await giveRegister(reader, file('other.xml', tei('Other')));
      await reader.saying(en.library.noRegister('other.xml')).waitFor();
      await reader.page.keyboard.press('Escape');
      assert.match(await cardOfName(reader), /The record is in persons\.xml/);
    }));
});

/** Letters of a project and its register, in folders of their own. */
function project(name: string): Record<string, Buffer> {
  const letter = (n: number, body: string) =>
    Buffer.from(
      `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>${name} ${n}</title></titleStmt></fileDesc></teiHeader><text><body>${body}</body></text></TEI>`,
    );
  const far = '<p>Words of a letter.</p>'.repeat(60);
  return {
    [`${name}/letters/1.xml`]: letter(
      1,
      `<p>${name} 1, paragraph 1. Dear <persName ref="../persons.xml#a">A.</persName>, see <ref target="2.xml#p3">my next</ref>, <ptr target="../none.xml"/> and <ref target="1.xml#here">this</ref>.</p><p xml:id="here">Here.</p>`,
    ),
    [`${name}/letters/2.xml`]: letter(
      2,
      `<p>${name} 2, paragraph 1.</p>${far}<p xml:id="p3">${name}, the third.</p>${far}`,
    ),
    [`${name}/persons.xml`]: Buffer.from(REGISTER.toString().replace('>Ada<', `>Ada of ${name}<`)),
  };
}

describe('files that belong together', { concurrency: 2 }, () => {
  it('find their own register, whatever other projects call theirs', () =>
    reading(browser, version, async (reader) => {
      await reader.open();
      for (const name of ['North', 'South']) {
        await pick(reader, file(`${name}.zip`, Buffer.from(zipSync(project(name)))));
        await reader.saying('3 files were added.').waitFor();
        await reader.page.keyboard.press('Escape');
      }
      for (const name of ['North', 'South', 'North']) {
        await showLibrary(reader);
        await reader.button(en.library.openBook(`${name} 1`)).click();
        await untilOpen(reader, `${name} 1`);
        await becomes(true, async () => {
          await reader.page.keyboard.press('Escape');
          return (await cardOfName(reader)).includes(`Ada of ${name}`);
        });
        await reader.page.keyboard.press('Escape');
      }
    }));

  it('keep a register that the reader gives for one of them to themselves', () =>
    reading(browser, version, async (reader) => {
      const without = (name: string) => {
        const { [`${name}/persons.xml`]: _, ...letters } = project(name);
        return file(`${name}.zip`, Buffer.from(zipSync(letters)));
      };
      const card = async () => {
        await reader.page.keyboard.press('Escape');
        return cardOfName(reader);
      };
      await reader.open();
      for (const name of ['North', 'South']) {
        await pick(reader, without(name));
        await reader.saying('2 files were added.').waitFor();
        await reader.page.keyboard.press('Escape');
      }
      const open = async (name: string) => {
        await showLibrary(reader);
        await reader.button(en.library.openBook(`${name} 1`)).click();
        await untilOpen(reader, `${name} 1`);
      };
      await open('North');
      await card();
      await giveRegister(reader, file('persons.xml', REGISTER));
      await untilResolved(reader);
      await open('South');
      // The card of the letter before may still be on its way out.
      await becomes(true, async () => /The record is in/.test(await card()));
      await open('North');
      await untilResolved(reader);
    }));

  it('lead to one another as a step in the history, and to nothing where the other is not here', () =>
    reading(browser, version, async (reader) => {
      const { page } = reader;
      await reader.open();
      await pick(reader, file('North.zip', Buffer.from(zipSync(project('North')))));
      await reader.saying('3 files were added.').waitFor();
      await reader.button(en.library.openBook('North 1')).click();
      await untilOpen(reader, 'North 1');
      await page.getByRole('link', { name: 'my next' }).click();
      await page.waitForFunction(() => document.title.startsWith('North 2'));
      await becomes(true, () =>
        page.evaluate(() => {
          const { top = -1 } = document.getElementById('p3')?.getBoundingClientRect() ?? {};
          return top > 0 && top < 300;
        }),
      );
      assert.match(page.url(), /\?book=[0-9a-f]{16}#p3$/);
      await page.goBack();
      await untilOpen(reader, 'North 1');
      await becomes(1, () => page.getByRole('link', { name: 'my next' }).count());
      assert.equal(await page.getByRole('link', { name: 'none.xml' }).count(), 0);
      await page.getByText('../none.xml').waitFor();
      await page.getByRole('link', { name: 'this' }).click();
      await page.waitForFunction(() => location.hash === '#here');
    }));

  it('keep their paths in a folder that is chosen, and in one that is let go over the page', () =>
    reading(browser, version, async (reader) => {
      const { page } = reader;
      for (const [path, bytes] of Object.entries(project('North'))) {
        await mkdir(join(folder, path, '..'), { recursive: true });
        await writeFile(join(folder, path), bytes);
      }
      await writeFile(join(folder, 'North/read.me'), 'no TEI');
      await reader.open();
      await showLibrary(reader);
      await page.locator('lectern-library #folder').setInputFiles(join(folder, 'North'));
      assert.deepEqual(await messages(reader), [
        '3 files were added.',
        'One other file is no XML and was passed over.',
      ]);
      const chosen = await pathsOf(page);
      assert.deepEqual(chosen, ['North/letters/1.xml', 'North/letters/2.xml', 'North/persons.xml']);
      await page.keyboard.press('Escape');
      await dropFolder(
        page,
        Object.entries(project('South')).map(([path, bytes]) => [path, [...bytes]]),
      );
      await reader.saying('3 files were added.').waitFor();
      await becomes([...chosen, 'South/letters/1.xml', 'South/letters/2.xml', 'South/persons.xml'].join(), async () =>
        (await pathsOf(page)).join(),
      );
    }));
});

/** Where the books that are kept came from. */
async function pathsOf(page: Page): Promise<string[]> {
  return page.evaluate(
    () =>
      new Promise<string[]>((resolve, reject) => {
        const request = indexedDB.open('lectern');
        request.onerror = () => reject(request.error);
        request.onsuccess = () => {
          const all = request.result.transaction('books').objectStore('books').getAll();
          all.onsuccess = () => {
            request.result.close();
            resolve(all.result.flatMap(({ origins }) => origins.map(({ path }: { path: string }) => path)).sort());
          };
        };
      }),
  );
}

/** A folder let go over the page, as browsers give it: entries that are read a few at a time (File and Directory Entries API). */
async function dropFolder(page: Page, files: [path: string, bytes: number[]][]): Promise<void> {
  await page.evaluate((files) => {
    const entryOf = (path: string): object => {
      const found = files.find(([known]) => known === path);
      const name = path.replace(/^.*[/]/, '');
      if (found)
        return {
          isFile: true,
          isDirectory: false,
          name,
          fullPath: `/${path}`,
          file: (give: (file: File) => void) => give(new File([Uint8Array.from(found[1])], name)),
        };
      const inside = files
        .filter(([known]) => known.startsWith(`${path}/`))
        .map(([known]) => known.slice(path.length + 1));
      const names = [...new Set(inside.map((rest) => rest.split('/', 1)[0]))];
      return {
        isFile: false,
        isDirectory: true,
        name,
        fullPath: `/${path}`,
        createReader: () => ({
          readEntries: (give: (entries: object[]) => void) =>
            give(names.splice(0, 1).map((one) => entryOf(`${path}/${one}`))),
        }),
      };
    };
    const root = files[0]?.[0].split('/', 1)[0] ?? '';
    const dataTransfer = {
      types: ['Files'],
      files: [],
      items: [{ kind: 'file', webkitGetAsEntry: () => entryOf(root) }],
    };
    const event = new Event('drop', { bubbles: true, cancelable: true, composed: true });
    Object.defineProperty(event, 'dataTransfer', { value: dataTransfer });
    document.body.dispatchEvent(event);
  }, files);
}

describe('doors', { concurrency: 3 }, () => {
  /** Each door gets the same file. */
  const DOORS: Record<string, (reader: Reader, name: string, bytes: Buffer) => Promise<void>> = {
    'the picker': (reader, name, bytes) => pick(reader, file(name, bytes)),
    'a file let go over the page': ({ page }, name, bytes) => drop(page, name, bytes),
    'a file that is pasted': ({ page }, name, bytes) =>
      page.evaluate(
        ({ name, bytes }) => {
          const clipboardData = new DataTransfer();
          clipboardData.items.add(new File([Uint8Array.from(bytes)], name));
          document.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
        },
        { name, bytes: [...bytes] },
      ),
    'a text that is pasted': ({ page }, _name, bytes) =>
      page.evaluate((text) => {
        const clipboardData = new DataTransfer();
        clipboardData.setData('text/plain', text);
        document.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
      }, bytes.toString('utf8')),
    'the button for the clipboard': async (reader, _name, bytes) => {
      await reader.context.grantPermissions(['clipboard-read', 'clipboard-write']);
      await reader.page.evaluate((text) => navigator.clipboard.writeText(text), bytes.toString('utf8'));
      await showLibrary(reader);
      await reader.button(en.library.paste).click();
    },
    'the field for an address': async (reader, _name, bytes) => {
      serveAt(reader, '/made/door.xml', bytes);
      await showLibrary(reader);
      await reader.button(en.library.address).click();
      await reader.page.getByLabel(en.library.addressLabel).fill(`${reader.site.address}made/door.xml`);
      await reader.button(en.library.addressOpen).click();
    },
    'the address of the page': async (reader, _name, bytes) => {
      serveAt(reader, '/made/door.xml', bytes);
      await reader.page.goto(`${reader.site.address}?tei=./made/door.xml`);
    },
    'what another app shares': async (reader, name, bytes) => {
      await reader.untilReady();
      // As the system does: a form of files, posted to the address in the manifest.
      await reader.page.evaluate(
        async ({ name, bytes }) => {
          const form = new FormData();
          form.append('files', new File([Uint8Array.from(bytes)], name));
          const answer = await fetch('./share', { method: 'POST', body: form });
          if (!answer.ok) throw new Error(`It was not taken: ${answer.status}`);
        },
        { name, bytes: [...bytes] },
      );
      await reader.page.goto(`${reader.site.address}?shared`);
    },
    'what the system opens with the installed app': async (reader, name, bytes) => {
      await reader.context.addInitScript(
        ({ name, bytes }) => {
          const opened = new File([Uint8Array.from(bytes)], name);
          Object.defineProperty(window, 'launchQueue', {
            value: {
              setConsumer: (take: (params: object) => void) =>
                take({ files: location.search === '' ? [{ getFile: async () => opened }] : [] }),
            },
          });
        },
        { name, bytes: [...bytes] },
      );
      await reader.page.goto(reader.site.address);
    },
  };

  for (const [door, bring] of Object.entries(DOORS)) {
    it(`a file that comes by ${door} is opened, and leaves the library byte for byte`, () =>
      reading(browser, version, async (reader) => {
        // The clipboard of the system takes the mark away; what is pasted is what it gives.
        const bytes = door.includes('clipboard') ? tei('Doors').subarray(3) : tei('Doors');
        await reader.open();
        await bring(reader, 'doors.xml', bytes);
        await untilOpen(reader, 'Doors');
        await showLibrary(reader);
        await becomes(true, async () => (await titles(reader)).includes('Doors'));
        assert.equal(sha256(await exported(reader, 'Doors')), sha256(bytes));
      }));
  }

  it('says that what is held over the page can be let go, until it is taken away', () =>
    reading(browser, version, async (reader) => {
      await reader.open();
      await drop(reader.page, 'a.xml', tei('Held'), 'dragover');
      await reader.saying(en.app.drop).waitFor();
      await reader.saying(en.app.drop).waitFor({ state: 'detached' });
    }));

  it('opens gzip, and exports it packed as it came', () =>
    reading(browser, version, async (reader) => {
      const packed = gzipSync(tei('Packed'));
      await reader.open();
      await pick(reader, file('packed.xml.gz', packed));
      await untilOpen(reader, 'Packed');
      await showLibrary(reader);
      assert.equal(sha256(await exported(reader, 'Packed')), sha256(packed));
    }));

  it('puts each TEI file of a ZIP on the shelf, and says what the others are', () =>
    reading(browser, version, async (reader) => {
      const zip = Buffer.from(
        zipSync({
          'a/one.xml': tei('One'),
          'a/two.xml': tei('Two'),
          'registers/persons.xml': REGISTER,
          'build.xml': Buffer.from('<project/>'),
          'page.xml': Buffer.from('<!DOCTYPE html><p>'),
          'picture.png': Buffer.from('x'),
        }),
      );
      await reader.open();
      await pick(reader, file('all.zip', zip));
      assert.deepEqual(await messages(reader), [
        '3 files were added.',
        `“build.xml”: ${en.library.notTei('project')}`,
        `“page.xml”: ${en.faults.forms.html}`,
        'One other file is no XML and was passed over.',
      ]);
      assert.deepEqual((await titles(reader)).slice(0, 3).sort(), ['One', 'Persons', 'Two']);
      await reader.page.getByText(en.library.register).waitFor();
      assert.equal(sha256(await exported(reader, 'Two')), sha256(tei('Two')));
    }));

  it('opens the one TEI file of a ZIP at once, also from an address', () =>
    reading(browser, version, async (reader) => {
      serveAt(reader, '/made/one.zip', Buffer.from(zipSync({ 'one.xml': tei('Only'), 'read.me': Buffer.from('x') })));
      await reader.page.goto(`${reader.site.address}?tei=./made/one.zip`);
      await untilOpen(reader, 'Only');
    }));

  it('adds several files, and says in a sentence why others are none', () =>
    reading(browser, version, async (reader) => {
      await reader.open();
      await pick(
        reader,
        file('one.xml', tei('One')),
        file('empty.xml', Buffer.alloc(0)),
        file('a.docx', Buffer.from(zipSync({ '[Content_Types].xml': Buffer.from('<a/>') }))),
        file('a.json', Buffer.from('{"a":1}')),
        file('two.xml', tei('Two')),
      );
      assert.deepEqual(await messages(reader), [
        '2 files were added.',
        `“empty.xml”: ${en.faults.empty}`,
        `“a.docx”: ${en.library.archives.office}`,
        `“a.json”: ${en.faults.forms.json}`,
      ]);
    }));

  it('shows the place of what cannot be read, and the library leads on', () =>
    reading(browser, version, async (reader) => {
      await reader.open();
      await pick(reader, file('latin.xml', Buffer.from('<TEI><text><p>caf\u00e9</p></text></TEI>', 'latin1')));
      await reader.saying(en.faults.bytes('utf-8', '18')).waitFor();
      await reader.saying('latin.xml').waitFor();
      assert.match((await reader.page.locator('.lectern-fault pre').textContent()) ?? '', /63 61 66 E9/);
      await reader.page.locator('.lectern-fault').getByRole('button', { name: en.faults.library }).click();
      await reader.page.getByText(en.library.empty).waitFor();
      assert.deepEqual(await titles(reader), ['Communist dissidence and its context']);
    }));
});

describe('the shelf', { concurrency: 3 }, () => {
  it('a book is a step in the history, and the way back leads to the line in the one before', () =>
    reading(browser, version, async (reader) => {
      const { page } = reader;
      await reader.open();
      await page.evaluate(() => scrollTo(0, 4_000));
      await settledScroll(page);
      const top = await lineAt(page);
      await pick(reader, file('one.xml', tei('One')));
      await untilOpen(reader, 'One');
      assert.equal(await page.evaluate(() => scrollY), 0);
      await page.goBack();
      await reader.untilRead();
      await becomes(top, () => lineAt(page));
      await page.goForward();
      await untilOpen(reader, 'One');
      assert.equal(await page.title(), 'One · Lectern');
    }));

  it('keeps the place in each book, and says how far it was read', () =>
    reading(browser, version, async (reader) => {
      const { page } = reader;
      await reader.open();
      await pick(reader, file('one.xml', tei('One')));
      await untilOpen(reader, 'One');
      await reader.untilRead();
      await page.evaluate(() => document.getElementById('p20')?.scrollIntoView());
      await settledScroll(page);
      const line = await lineAt(page);
      await showLibrary(reader);
      await page.getByRole('button', { name: /^Read Communist/ }).click();
      await page.waitForFunction(() => document.title.startsWith('Communist'));
      await showLibrary(reader);
      await page.getByText(/Read to 4\d %, page 9/).waitFor();
      await reader.button(en.library.openBook('One')).click();
      await untilOpen(reader, 'One');
      await becomes(line, () => lineAt(page));
    }));

  it('is there after the network and the page have gone', () =>
    reading(browser, version, async (reader) => {
      serveAt(reader, '/made/far.xml', tei('Far'));
      await (await reader.open()).untilReady();
      await reader.page.goto(`${reader.site.address}?tei=./made/far.xml`);
      await untilOpen(reader, 'Far');
      await pick(reader, file('one.xml', tei('One')));
      await untilOpen(reader, 'One');
      await showLibrary(reader);
      await becomes(3, async () => (await titles(reader)).length);
      await reader.loseNetwork();
      await reader.page.reload();
      await untilOpen(reader, 'One');
      await showLibrary(reader);
      assert.equal(sha256(await exported(reader, 'One')), sha256(tei('One')));
      // What came from an address is shown from the copy, and that is said.
      await reader.page.goto(`${reader.site.address}?tei=./made/far.xml`);
      await untilOpen(reader, 'Far');
      await reader.page.getByText(/This is the copy that came to this device/).waitFor();
    }));

  it('of an address is at the latest place also when it was read on the shelf', () =>
    reading(browser, version, async (reader) => {
      const { page } = reader;
      serveAt(reader, '/made/far.xml', tei('Far'));
      await reader.open();
      await page.goto(`${reader.site.address}?tei=./made/far.xml`);
      await untilOpen(reader, 'Far');
      await showLibrary(reader);
      await reader.button(en.library.openBook('Far')).click();
      await page.waitForFunction(() => location.search.startsWith('?book='));
      await reader.untilRead();
      await page.evaluate(() => document.getElementById('p20')?.scrollIntoView());
      await settledScroll(page);
      const line = await lineAt(page);
      await page.goto(`${reader.site.address}?tei=./made/far.xml`);
      await untilOpen(reader, 'Far');
      await becomes(line, () => lineAt(page));
    }));

  it('removes a book, and puts it back with its place', () =>
    reading(browser, version, async (reader) => {
      await reader.open();
      await pick(reader, file('one.xml', tei('One')), file('two.xml', tei('Two')));
      await messages(reader);
      await reader.button(en.library.removeBook('One')).click();
      await reader.saying(en.library.removed('One')).waitFor();
      assert.ok(!(await titles(reader)).includes('One'));
      await reader.button(en.library.undo).click();
      await becomes(true, async () => (await titles(reader)).includes('One'));
      assert.equal(sha256(await exported(reader, 'One')), sha256(tei('One')));
    }));

  it('tells two versions of one file apart', () =>
    reading(browser, version, async (reader) => {
      await reader.open();
      await pick(reader, file('one.xml', tei('One', 3)), file('one.xml', tei('One', 4)));
      await messages(reader);
      assert.deepEqual((await titles(reader)).slice(0, 2), ['One', 'One']);
      for (const paragraphs of [3, 4]) {
        const digits = sha256(tei('One', paragraphs)).slice(0, 6);
        await reader.page.getByText(en.library.version(digits)).waitFor();
      }
    }));

  it('a backup restores everything in an empty browser, byte for byte', async () => {
    const backup = join(folder, 'backup.zip');
    await reading(browser, version, async (reader) => {
      await reader.open();
      await pick(reader, file('one.xml', tei('One')), file('zwei.xml.gz', gzipSync(tei('Two'))));
      await messages(reader);
      const [download] = await Promise.all([
        reader.page.waitForEvent('download'),
        reader.button(en.library.backUp).click(),
      ]);
      assert.match(download.suggestedFilename(), /^lectern-backup-\d{4}-\d\d-\d\d\.zip$/);
      await writeFile(backup, await bytesOf(download));
      await reader.page.getByText(/^Last backup:/).waitFor();
    });
    await reading(browser, version, async (reader) => {
      await reader.open();
      await pick(reader, file('backup.zip', await readFile(backup)));
      assert.deepEqual(await messages(reader), ['2 books were restored.']);
      assert.equal(sha256(await exported(reader, 'One')), sha256(tei('One')));
      assert.equal(sha256(await exported(reader, 'Two')), sha256(gzipSync(tei('Two'))));
    });
  });

  it('two windows have the same shelf', () =>
    reading(browser, version, async (reader) => {
      await reader.open();
      await showLibrary(reader);
      const first = reader.page;
      await reader.openTab();
      await pick(reader, file('one.xml', tei('One')));
      await untilOpen(reader, 'One');
      const shelf = first.locator('lectern-library .title');
      await becomes(true, async () => (await shelf.allTextContents()).includes('One'));
      await first.getByRole('button', { name: en.library.removeBook('One') }).click();
      await showLibrary(reader);
      await becomes(false, async () => (await titles(reader)).includes('One'));
    }));

  it('closes with Escape and with the way back, and gives the focus back', () =>
    reading(browser, version, async (reader) => {
      const { page } = reader;
      await reader.open();
      for (const close of [() => page.keyboard.press('Escape'), () => page.goBack()]) {
        await showLibrary(reader);
        await close();
        await page.locator('lectern-library').waitFor({ state: 'detached' });
        await becomes(en.library.title, () =>
          page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.getAttribute('aria-label') ?? ''),
        );
      }
    }));
});

describe('the library speaks to everybody', { concurrency: 2 }, () => {
  for (const [width, colorScheme] of [
    [390, 'dark'],
    [820, 'light'],
    [1180, 'dark'],
  ] as const) {
    it(`axe finds nothing in any state of it at ${width} px, ${colorScheme}`, () =>
      reading(
        browser,
        version,
        async (reader) => {
          const axe = await readFile(
            createRequire(join(process.cwd(), 'package.json')).resolve('axe-core/axe.min.js'),
            'utf8',
          );
          const { page } = reader;
          await reader.open();
          if (width < 600) {
            await reader.button(en.tools.more).click();
            await page.locator('lectern-panel').getByRole('button', { name: en.library.title }).click();
          } else await showLibrary(reader);
          await page.locator('lectern-library h1').waitFor();
          await page.evaluate(axe);
          const examine = async (state: string) => assert.deepEqual(await violations(page), [], state);
          await examine('empty');
          await page
            .locator('#files')
            .setInputFiles([file('one.xml', tei('One')), file('no.json', Buffer.from('{"a":1}'))]);
          await messages(reader);
          await examine('books and messages');
          await reader.button(en.library.address).click();
          await examine('address');
          await reader.button(en.library.paste).click();
          await examine('paste');
          await reader.button(en.library.removeBook('One')).click();
          await page.getByText(en.library.removed('One')).waitFor();
          await examine('removed');
          const wide = await page.evaluate(() => document.querySelector('.lectern-shelf')?.scrollWidth ?? 0);
          assert.ok(wide <= width, `it is ${wide} px wide`);
        },
        { viewport: { width, height: 844 }, colorScheme },
      ));
  }
});

async function violations(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: { run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    const { violations } = await axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  });
}

describe('when the storage does badly', { concurrency: 3 }, () => {
  it('a book is read that there is no room for, and that is said', () =>
    reading(browser, version, async (reader) => {
      await (await reader.open()).untilReady();
      const cdp = await reader.cdp();
      await cdp.send('Storage.overrideQuotaForOrigin', {
        origin: new URL(reader.site.address).origin,
        quotaSize: 1_000,
      });
      // For half a minute after it has written something, Chromium goes by the room that there was then.
      await reader.page.waitForTimeout(31_000);
      await pick(reader, file('one.xml', tei('One')));
      await reader.page.getByText('One, paragraph 1.').waitFor();
      await reader.saying(en.library.full('One')).waitFor();
      await showLibrary(reader);
      await reader.page.getByText(en.library.notKeptBook).waitFor();
      assert.equal(sha256(await exported(reader, 'One')), sha256(tei('One')));
    }));

  it('a book is read in a browser that keeps nothing, and the library says so', () =>
    reading(browser, version, async (reader) => {
      await reader.context.addInitScript(() => {
        IDBFactory.prototype.open = () => {
          throw new DOMException('The operation is insecure.', 'SecurityError');
        };
      });
      await reader.open();
      await pick(reader, file('one.xml', tei('One')));
      await untilOpen(reader, 'One');
      await showLibrary(reader);
      await reader.page.getByText(en.library.notKeptBook).waitFor();
      await reader.page.locator('lectern-library').getByText(en.storage.unavailable).waitFor();
      assert.equal(sha256(await exported(reader, 'One')), sha256(tei('One')));
    }));

  it('says that a book is not here, and what can be done', () =>
    reading(browser, version, async (reader) => {
      await reader.page.goto(`${reader.site.address}?book=0123456789abcdef`);
      await reader.saying(en.faults.lostBook).waitFor();
      await reader.page.locator('.lectern-fault').getByRole('button', { name: en.faults.library }).click();
      await reader.page.getByText(en.library.empty).waitFor();
    }));
});

function serveAt({ site }: Reader, path: string, bytes: Buffer): void {
  const { intercept } = site;
  site.intercept = (request, response) => {
    if (request.url !== path) return intercept(request, response);
    response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(bytes);
    return true;
  };
}

/** The paragraph that stands at the top of the page. */
async function lineAt(page: Page): Promise<string> {
  return page.evaluate(() => {
    const top = [...document.querySelectorAll<HTMLElement>('lectern-text tei-p')].find(
      (element) => element.getBoundingClientRect().bottom > 60,
    );
    return `${top?.textContent?.slice(0, 30)} at ${Math.round((top?.getBoundingClientRect().top ?? 0) / 4)}`;
  });
}

/** Until what was scrolled has been kept. */
async function settledScroll(page: Page): Promise<void> {
  await page.waitForTimeout(900);
}
