import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { SaxesParser } from 'saxes';
import { judged } from './goals.mjs';
import { madeBook } from './made-book.mjs';
import { parseOptions } from './options.mjs';
import { staticPage } from './static-page.mjs';
import { exponent, leastDisturbed, median } from './statistics.mjs';
import { worstShapes } from './worst-shapes.mjs';

/** Counts elements and throws at the first fault. */
function elementsOf(xml) {
  let count = 0;
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', () => count++);
  parser.write(xml).close();
  return count;
}

describe('the files of the bench', () => {
  it('are well-formed books of the wished size, the same for the same seed', () => {
    const book = madeBook({ bytes: 300_000 });
    assert.ok(elementsOf(book) > 3_000);
    assert.ok(Math.abs(Buffer.byteLength(book) - 300_000) < 10_000);
    assert.equal(book, madeBook({ bytes: 300_000 }));
    assert.notEqual(book, madeBook({ bytes: 300_000, seed: 15 }));
  });

  it('are well-formed worst shapes, each in two sizes', () => {
    const shapes = worstShapes();
    for (const [at, { shape, size, tei }] of shapes.entries()) {
      const isSmall = at % 2 === 0;
      assert.equal(shapes[at + (isSmall ? 1 : -1)].shape, shape);
      if (isSmall) assert.ok(size < shapes[at + 1].size && elementsOf(tei()) > 40, shape);
    }
  });

  it('have a static page of the same elements, and places far from one another', () => {
    const book = madeBook({ bytes: 100_000 });
    const { html, elements, places } = staticPage(book, { title: 'A book', head: '' });
    assert.equal(elements, elementsOf(book));
    assert.equal(html.match(/<(?:div|span) class=/g)?.length, elements);
    assert.equal(new Set(places.map(({ id }) => id)).size, 5);
    for (const { id, name } of places) assert.match(html, new RegExp(`class="${name}" id="${id}"`));
  });
});

describe('the figures of the bench', () => {
  it('are medians of the least disturbed loads', () => {
    const loads = [0.9, 0.1, 0.2, 0.3, 1.5, 0.4, 0.5].map((foreign) => ({ foreign }));
    assert.deepEqual(
      leastDisturbed(loads).map(({ foreign }) => foreign),
      [0.1, 0.2, 0.3, 0.4, 0.5],
    );
    assert.equal(leastDisturbed([{ failed: 'late' }, { foreign: null }]).length, 1);
    assert.equal(median([3, 1, 2]), 2);
    assert.equal(median([4, null, 1, undefined]), 2.5);
    assert.equal(median([]), null);
  });

  it('tell linear growth from worse', () => {
    assert.equal(exponent({ size: 1, time: 10 }, { size: 4, time: 40 }), 1);
    assert.equal(exponent({ size: 1, time: 10 }, { size: 4, time: 160 }), 2);
    assert.equal(exponent(null, { size: 4, time: 160 }), null);
  });

  it('are held against the goals of their size', () => {
    const medians = { lectern: { first: 150, complete: 900 }, cetei: { first: 2_000, complete: 2_000 } };
    const verdicts = judged([{ name: 'book-5', bytes: 5e6, medians }]);
    const reached = (what) => verdicts.find((verdict) => verdict.what === what)?.reached;
    assert.equal(reached('first text ≤ 1/10 of CETEIcean'), true);
    assert.equal(reached('complete ≤ 1/2 of CETEIcean'), true);
    assert.equal(reached('first text ≤ static page'), null);
    assert.equal(reached('first text ≤ 1/25 of CETEIcean'), undefined);
  });
});

describe('the options of the bench', () => {
  it('choose loads, sizes, contestants and files', () => {
    assert.equal(parseOptions([]).loads, 7);
    assert.deepEqual(parseOptions(['--quick']).sizes, [0.05, 0.3, 1]);
    assert.deepEqual(parseOptions(['--only', 'lectern,cetei']).only, ['lectern', 'cetei', 'empty']);
    assert.equal(parseOptions(['--sizes', '0.3,5']).shapes, false);
    assert.equal(parseOptions(['package.json']).given.length, 1);
  });

  it('are refused with a sentence', () => {
    for (const args of [['--loads', 'x'], ['--only', 'evt'], ['--sizes', 'large'], ['--out'], ['--slow'], ['no.xml']]) {
      assert.match(parseOptions(args).fault, /\.$/, args.join(' '));
    }
  });
});
