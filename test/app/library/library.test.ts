import { expect } from '@esm-bundle/chai';
import { type BookDetails, bookName, Library } from '../../../src/app/library/library.js';
import { Keeping } from '../../../src/app/storage/database.js';
import { Sha256 } from '../../../src/core/library/sha256.js';
import { eachFault, failAt, withoutStorage } from '../../helpers/storage.js';

const DETAILS: BookDetails = { fileName: 'book.xml', header: null, address: '', isRegister: false };

async function idOf(file: Blob): Promise<string> {
  const hash = new Sha256();
  hash.update(new Uint8Array(await file.arrayBuffer()));
  return hash.hex();
}

async function add(library: Library, text: string, details: Partial<BookDetails> = {}) {
  const file = new Blob([text]);
  return library.add(await idOf(file), file, { ...DETAILS, ...details });
}

describe('Library', () => {
  beforeEach(withoutStorage);
  after(withoutStorage);

  it('keeps a file byte for byte, and has it in another window', async () => {
    const bytes = '\ufeff<TEI>\r\n\u0000é𝔞</TEI>';
    const { book, fault } = await add(new Library(new Keeping()), bytes, {
      fileName: 'a.xml',
      address: 'https://x.example/a.xml',
    });
    expect(fault).to.equal(null);
    const other = new Library(new Keeping());
    expect(await (await other.file(book.id))?.text()).to.equal(await new Blob([bytes]).text());
    expect(await other.find(book.id.slice(0, 16))).to.deep.equal(book);
    expect(await other.findByAddress('https://x.example/a.xml')).to.deep.equal(book);
    expect(await other.findBeside(null, 'a.xml#x')).to.deep.equal(book);
    expect(await other.named(bookName(book.id))).to.deep.equal(book);
    expect(await other.named('https://x.example/a.xml')).to.deep.equal(book);
    expect(await other.find('')).to.equal(null);
    expect(book).to.include({ title: 'a', byteLength: new Blob([bytes]).size });
  });

  it('tells two versions of a file apart, and knows the same one again', async () => {
    const library = new Library(new Keeping());
    const first = await add(library, '<TEI/>');
    const second = await add(library, '<TEI />');
    const again = await add(library, '<TEI/>');
    expect(first.book.id).not.to.equal(second.book.id);
    expect([first.wasKnown, second.wasKnown, again.wasKnown]).to.deep.equal([false, false, true]);
    expect((await library.shelf()).map(({ versions }) => versions)).to.deep.equal([2, 2]);
  });

  it('knows where a file came from, and each time it came again, the latest first', async () => {
    const library = new Library(new Keeping());
    const origin = (group: string) => ({ group, path: 'letters/a.xml' });
    await add(library, '<TEI/>', { origin: origin('zip-1') });
    await add(library, '<TEI/>');
    const { book } = await add(library, '<TEI/>', { origin: origin('zip-2') });
    expect(book.origins).to.deep.equal([origin('zip-2'), origin('zip-1')]);
    await library.addOrigins(book.id, [origin('zip-3'), origin('zip-1')]);
    const [kept] = await new Library(new Keeping()).shelf();
    expect(kept?.book.origins.map(({ group }) => group)).to.deep.equal(['zip-3', 'zip-1', 'zip-2']);
  });

  it('says how far a book was read, wherever it was opened from', async () => {
    const keeping = new Keeping();
    const library = new Library(keeping);
    const { book } = await add(library, '<TEI/>', { address: 'https://x.example/' });
    expect((await library.shelf())[0]?.reading).to.equal(null);
    await keeping.putPlace(bookName(book.id), { address: 'a', top: 0, at: 1, progress: 0.2, page: '3' });
    await keeping.putPlace('https://x.example/', { address: 'b', top: 0, at: 2, progress: 0.4, page: '5' });
    expect((await library.shelf())[0]?.reading).to.deep.equal({ progress: 0.4, page: '5' });
    expect((await library.place(book))?.address).to.equal('b');
  });

  it('puts a removed book back as it was', async () => {
    const library = new Library(new Keeping());
    const { book } = await add(library, '<TEI>a</TEI>');
    const removed = await library.remove(book.id);
    expect(await library.shelf()).to.deep.equal([]);
    expect(await library.file(book.id)).to.equal(null);
    expect(await library.remove(book.id)).to.equal(null);
    if (removed) await library.putBack(removed);
    expect((await library.shelf()).map((kept) => kept.book)).to.deep.equal([book]);
    expect(await (await library.file(book.id))?.text()).to.equal('<TEI>a</TEI>');
  });

  it('does not bring a book back that another window has removed', async () => {
    const [one, other] = [new Library(new Keeping()), new Library(new Keeping())];
    const { book } = await add(one, '<TEI/>');
    await other.remove(book.id);
    expect(await one.update(book.id, { openedAt: 1 })).to.equal(null);
    expect(await one.shelf()).to.deep.equal([]);
  });

  it('tells other windows of every change', async () => {
    const [one, other] = [new Library(new Keeping()), new Library(new Keeping())];
    let heard = 0;
    other.listen(() => heard++);
    const { book } = await add(one, '<TEI/>');
    await one.remove(book.id);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(heard).to.be.at.least(2);
  });

  it('leaves a damaged record out, and has the others', async () => {
    const keeping = new Keeping();
    const library = new Library(keeping);
    const { book } = await add(library, '<TEI/>');
    await keeping.put('books', 'damaged', { id: 7 } as never);
    expect((await library.shelf()).map((kept) => kept.book.id)).to.deep.equal([book.id]);
  });

  it('stores a file again whose record is there and whose bytes are lost', async () => {
    const keeping = new Keeping();
    const library = new Library(keeping);
    const { book } = await add(library, '<TEI/>');
    await keeping.change(['files'], (transaction) => transaction.objectStore('files').delete(book.id));
    expect(await library.file(book.id)).to.equal(null);
    await add(library, '<TEI/>');
    expect(await (await library.file(book.id))?.text()).to.equal('<TEI/>');
  });

  it('keeps in memory what cannot be stored, says so, and stores it when that is possible again', async () => {
    for (const name of ['QuotaExceededError', 'UnknownError', 'SecurityError', 'AbortError']) {
      await withoutStorage();
      const library = new Library(new Keeping());
      let call = 0;
      const faults = await eachFault(name, async () => {
        const { book, fault } = await add(library, `<TEI>${name} ${call++}</TEI>`);
        const readable = (await library.file(book.id)) !== null;
        // Either it is stored, or it is said that it is not; it can be read all the same.
        if (!readable) return false;
        return fault !== null || (await (await new Library(new Keeping()).file(book.id))?.text()) !== undefined;
      });
      expect(faults.silent, name).to.deep.equal([]);
    }
    const library = new Library(new Keeping());
    const restore = failAt(0, 'SecurityError');
    const { book, fault } = await add(library, '<TEI>memory</TEI>');
    restore();
    expect(fault).to.be.instanceOf(DOMException);
    expect((await library.shelf()).find((kept) => kept.book.id === book.id)?.isKept).to.equal(false);
    await add(library, '<TEI>memory</TEI>');
    expect((await library.shelf()).find((kept) => kept.book.id === book.id)?.isKept).to.equal(true);
  });
});
