import { expect } from '@esm-bundle/chai';
import { decodedText, forgetText, keepTexts, textBeside, textsOf } from '../../../src/app/library/texts.js';
import { Keeping } from '../../../src/app/storage/database.js';
import type { Book } from '../../../src/core/library/book.js';
import { withoutStorage } from '../../helpers/storage.js';

const bookAt = (...origins: Book['origins']) => ({ origins }) as Book;

describe('texts that an edition includes', () => {
  beforeEach(withoutStorage);
  after(withoutStorage);

  it('are kept with it, the latest of a name, until they are forgotten', async () => {
    await keepTexts('a', [{ file: 'x.txt', text: '1' }], new Keeping());
    await keepTexts('a', [{ file: 'y.txt', text: '2' }], new Keeping());
    await keepTexts('a', [{ file: 'x.txt', text: '3' }], new Keeping());
    const kept = [
      { file: 'y.txt', text: '2' },
      { file: 'x.txt', text: '3' },
    ];
    expect(await textsOf(['a', 'b', 'a'], new Keeping())).to.deep.equal(kept);
    await forgetText(['b', 'a'], 'y.txt', new Keeping());
    expect(await textsOf(['a'], new Keeping())).to.deep.equal(kept.slice(1));
    await forgetText(['a'], 'x.txt', new Keeping());
    expect(await new Keeping().entries('settings')).to.deep.equal([]);
  });

  it('are found beside a book that came with them, by their path', async () => {
    const texts = [
      { file: 'parts/one.txt', text: 'one' },
      { file: 'one.txt', text: 'other' },
    ];
    await keepTexts('zip-1', texts, new Keeping());
    const book = bookAt({ group: 'folder-2', path: 'a.xml' }, { group: 'zip-1', path: 'parts/a.xml' });
    const found = (pointer: string) => textBeside(book, pointer, new Keeping());
    expect(await found('one.txt')).to.equal('one');
    expect(await found('../one.txt')).to.equal('other');
    expect(await found('../../one.txt')).to.equal(null);
    expect(await found('https://x.example/one.txt')).to.equal(null);
    expect(await textBeside(null, 'one.txt', new Keeping())).to.equal(null);
  });

  it('are no more than what is whole, and no larger than what is read', async () => {
    await new Keeping().put('settings', 'texts:a', [{ file: 'x' }, 3, { file: 'y', text: 'y' }]);
    expect(await textsOf(['a'], new Keeping())).to.deep.equal([{ file: 'y', text: 'y' }]);
    await keepTexts('b', [{ file: 'x', text: 'x'.repeat(1_000_001) }], new Keeping());
    expect(await textsOf(['b'], new Keeping())).to.deep.equal([]);
  });

  it('are read as they are encoded, and as UTF-8 where that is no encoding', async () => {
    const latin = new Blob([new Uint8Array([0xe9])]);
    expect(await decodedText(latin, 'iso-8859-1')).to.equal('é');
    expect(await decodedText(new Blob(['é']), 'no-such-thing')).to.equal('é');
  });
});
