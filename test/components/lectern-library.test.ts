import { expect } from '@esm-bundle/chai';
import { sendKeys } from '@web/test-runner-commands';
import { LecternLibrary } from '../../src/components/lectern-library/lectern-library.js';
import type { ShelfBook } from '../../src/core/library/book.js';
import type { AddressGiveEvent } from '../../src/events/address-give.js';
import type { BookActEvent } from '../../src/events/book-act.js';
import type { FilesGiveEvent } from '../../src/events/files-give.js';
import type { LibraryActEvent } from '../../src/events/library-act.js';
import { setLanguage } from '../../src/strings/strings.js';
import { PAYLOADS } from '../cases/hostile.js';
import { allWithin, buttonOf, clearStage, listen, press, show, within } from '../helpers/hands.js';
import { madeBook } from '../helpers/made-book.js';
import { seeded } from '../helpers/random.js';

function onShelf(title: string, change: Partial<ShelfBook> & { author?: string; date?: string } = {}): ShelfBook {
  const { author = '', date = '', ...rest } = change;
  const id = [...title]
    .map((letter) => letter.charCodeAt(0).toString(16))
    .join('')
    .padEnd(64, '0')
    .slice(0, 64);
  const book = { ...madeBook(seeded(1)), id, title, author, date, isRegister: false, openedAt: 1, addedAt: 1 };
  return { book, reading: null, isKept: true, versions: 1, ...rest };
}

const SHIPPED = [{ id: 'ships', title: 'Comes along', author: 'Somebody', date: '1904', byteLength: 1, reading: null }];

function titles(library: LecternLibrary): string[] {
  return allWithin(library, '.title').map((title) => title.textContent ?? '');
}

async function type(library: LecternLibrary, selector: string, text: string): Promise<void> {
  within(library, selector).focus();
  await sendKeys({ type: text });
  await library.updateComplete;
}

describe('lectern-library', () => {
  let library: LecternLibrary;
  before(() => setLanguage(['en-GB']));
  const open = async (given: Partial<LecternLibrary> = {}) => {
    library = await show(Object.assign(new LecternLibrary(), { shipped: SHIPPED, ...given }));
  };
  afterEach(clearStage);

  it('shows what ships, and says that there is room for one’s own', async () => {
    await open();
    expect(titles(library)).to.deep.equal(['Comes along']);
    expect(library.shadowRoot?.textContent).to.include('Your own files will stand here.');
    expect(library.shadowRoot?.querySelector('[type="search"]')).to.equal(null);
  });

  it('says a word about a backup when it is time, and takes a no', async () => {
    const storage = { used: 1, quota: 9, isPersistent: true, isAvailable: true, backedUpAt: null, wantsBackup: false };
    await open({ books: [onShelf('One')], storage });
    expect(library.shadowRoot?.querySelector('.reminder')).to.equal(null);
    await open({ books: [onShelf('One')], storage: { ...storage, wantsBackup: true } });
    const asked = listen<LibraryActEvent>(document, 'lectern-library-act');
    for (const button of allWithin(library, '.reminder button')) await press(button);
    expect(asked.map(({ act }) => act)).to.deep.equal(['back-up', 'dismiss-reminder']);
  });

  it('finds books by parts of title and author, whatever the accents, and says when there is none', async () => {
    await open({ books: [onShelf('Études', { author: 'Ada' }), onShelf('Faust')] });
    await type(library, '[type="search"]', 'etud');
    expect(titles(library)).to.deep.equal(['Études']);
    await type(library, '[type="search"]', 'zz');
    expect(titles(library)).to.deep.equal([]);
    expect(library.shadowRoot?.textContent).to.include('No book contains “etudzz”.');
  });

  it('sorts by what is chosen', async () => {
    await open({ shipped: [], books: [onShelf('B'), onShelf('A'), onShelf('C')] });
    const order = within<HTMLSelectElement>(library, 'select');
    order.value = 'title';
    order.dispatchEvent(new Event('change'));
    await library.updateComplete;
    expect(titles(library)).to.deep.equal(['A', 'B', 'C']);
  });

  it('tells what the reader wants with a book', async () => {
    await open({ books: [onShelf('Faust')] });
    const acts = listen<BookActEvent>(document, 'lectern-book-act');
    await press(buttonOf(library, 'Read Faust'));
    await press(buttonOf(library, 'Export the file of Faust'));
    await press(buttonOf(library, 'Remove Faust'));
    expect(acts.map(({ act }) => act)).to.deep.equal(['open', 'export', 'remove']);
    expect(new Set(acts.map(({ id }) => id)).size).to.equal(1);
  });

  it('says of each book how far it was read, that it is a register, and that it could not be stored', async () => {
    const register = onShelf('Persons');
    await open({
      shipped: [],
      books: [
        onShelf('Read', { reading: { progress: 0.341, page: 'xii' } }),
        { ...register, book: { ...register.book, isRegister: true } },
        onShelf('Loose', { isKept: false, versions: 2, date: '2016-10-10T16:34:28Z' }),
      ],
    });
    const [read = '', persons = '', loose = ''] = allWithin(library, '.book').map(
      ({ textContent }) => textContent ?? '',
    );
    expect(read).to.include('Read to 34 %, page xii');
    expect(persons).to.include('A register').and.not.include('Not begun');
    expect(loose)
      .to.include('Not begun')
      .and.include('Only in this window')
      .and.include('version ')
      .and.include('10 October 2016 ·');
  });

  it('opens what is pasted into its field: a text byte for byte, or an address', async () => {
    await open();
    const files = listen<FilesGiveEvent>(document, 'lectern-files-give');
    const addresses = listen<AddressGiveEvent>(document, 'lectern-address-give');
    for (const text of ['<TEI>\r\n</TEI>', 'https://a.example/b.xml']) {
      await press(buttonOf(library, 'Paste'));
      await library.updateComplete;
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', text);
      within(library, 'textarea').dispatchEvent(
        new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
      );
      await library.updateComplete;
    }
    expect(await files[0]?.files[0]?.text()).to.equal('<TEI>\r\n</TEI>');
    expect(addresses.map(({ address }) => address)).to.deep.equal(['https://a.example/b.xml']);
  });

  it('says when what was pasted is nothing to open', async () => {
    await open();
    await press(buttonOf(library, 'Paste'));
    await library.updateComplete;
    await type(library, 'textarea', 'words');
    await press(buttonOf(library, 'Open what was pasted'));
    await library.updateComplete;
    expect(within(library, '[role="alert"]').textContent).to.equal('This is neither XML nor an address.');
  });

  it('takes an address by the keyboard alone', async () => {
    await open();
    const addresses = listen<AddressGiveEvent>(document, 'lectern-address-give');
    buttonOf(library, 'From an address').focus();
    await sendKeys({ press: 'Enter' });
    await library.updateComplete;
    await type(library, '[type="url"]', 'https://a.example/');
    await sendKeys({ press: 'Enter' });
    expect(addresses.map(({ address }) => address)).to.deep.equal(['https://a.example/']);
  });

  it('says what was removed, and lets it be put back', async () => {
    await open({ removed: 'Faust', messages: ['One.', 'Two.'] });
    const acts = listen<LibraryActEvent>(document, 'lectern-library-act');
    await press(buttonOf(library, 'Put it back'));
    expect(acts.map(({ act }) => act)).to.deep.equal(['undo-remove']);
    expect(allWithin(library, '.messages li').map(({ textContent }) => textContent)).to.deep.equal(['One.', 'Two.']);
  });

  it('promises no more of the storage than the browser does', async () => {
    const say = async (storage: Partial<LecternLibrary['storage']>) => {
      const known = {
        used: 5_000_000,
        quota: 100_000_000,
        isPersistent: false,
        isAvailable: true,
        backedUpAt: null,
        wantsBackup: false,
      };
      await open({ storage: { ...known, ...storage } });
      return within(library, '.storage').textContent?.replace(/\s+/g, ' ') ?? '';
    };
    expect(await say({}))
      .to.include('5 MB in use')
      .and.include('has not promised to keep them')
      .and.include('There is no backup yet.');
    expect(await say({ isPersistent: true })).to.include('will not delete them by itself');
    expect(await say({ isPersistent: null })).to.include('has not promised to keep them');
    expect(await say({ isAvailable: false }))
      .to.include('keeps nothing')
      .and.not.include('They are kept');
    expect(await say({ used: 95_000_000 })).to.include('nearly used up');
    expect(await say({ backedUpAt: Date.UTC(2026, 0, 2, 12) })).to.include('Last backup: 2 Jan 2026');
    for (const storage of [{}, { isPersistent: true }, { used: 95_000_000 }]) {
      expect(await say(storage)).not.to.match(/\bsafe\b|never|for good/i);
    }
  });

  it('shows what is being worked on', async () => {
    await open({ work: { name: 'a.xml', at: 2, of: 5 } });
    expect(within(library, '.work').textContent?.trim()).to.equal('2 of 5: a.xml');
  });

  it('shows titles of any kind as text', async () => {
    await open({
      books: PAYLOADS.map((payload, at) => onShelf(`${at}${payload}`, { author: payload, date: payload })),
    });
    expect(titles(library).length).to.equal(PAYLOADS.length + 1);
    expect(library.shadowRoot?.querySelector('script, img, iframe')).to.equal(null);
  });

  it('draws the same cover for the same book, and another for another', async () => {
    const cover = async (title: string) => {
      await open({ shipped: [], books: [onShelf(title)] });
      return within(library, 'svg.cover-art').outerHTML;
    };
    expect(await cover('Faust')).to.equal(await cover('Faust'));
    expect(await cover('Faust')).not.to.equal(await cover('Emma'));
  });

  it('has targets of 44 px at least', async () => {
    await open({ books: [onShelf('Faust')], removed: 'x' });
    for (const target of allWithin(library, 'button, input:not([hidden]), select')) {
      expect(target.offsetHeight, target.outerHTML).to.be.at.least(44);
    }
  });
});
