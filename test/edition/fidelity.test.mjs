/**
 * The edition says what the transcript says, character for character. Only white space and the form of
 * quotation marks are forgiven; every other departure is a `choice`, and all of them are listed here.
 */
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import {
  child,
  find,
  isWithin,
  normalise,
  notesOf,
  readEdition,
  readFixture,
  readingLines,
  textOf,
} from './edition-tree.mjs';

/** Every departure from the transcript: where, what it has, what it should have. */
const DEPARTURES = [
  { note: '4', sic: 'VilkoVA', corr: 'Vilkova' },
  { note: '4', sic: 'VilkoVA', corr: 'Vilkova' },
];

/** The characters before each note mark, as they stand in the transcript before its superior figures. */
const MARKS = {
  1: 'another shell: boom!"',
  2: 'former Workers Oppositionists and shot.',
  3: '– will also be translated.',
  4: 'available in English too.',
  5: 'active in that movement.',
  6: 'workers remained so close.',
  7: 'on related issues, is ignored.',
  8: 'associated groups in 1920-21.',
  9: 'broken up by the GPU.',
  10: 'elsewhere in the gulag.',
  11: 'published it on the internet.',
};

/** What stands on either side of each page turn in the transcript; the first page begins the text. */
const PAGES = {
  1: ['', 'Communist dissidence'],
  2: ['Demidov was a committed', 'internationalist, and'],
  3: ['will also be translated.', 'The Russian Communist Left also includes'],
  4: ['more generally has', 'been widely written about'],
  5: ['what actually happened.', 'Despite such shortcomings'],
  6: ['after that, only of', 'isolated patches'],
  7: ['by Miasnikov and a', 'handful of others'],
};

/** Where the two notes that run over a page turn in print go on. */
const NOTE_TURNS = {
  3: ['I estimate that it', 'is at least twice'],
  4: ['Cahiers Leon Trotsky 54', '(1994), pp. 5-39'],
};

describe('the text of the edition', () => {
  let text;
  let fixture;
  before(async () => {
    text = child(await readEdition(), 'text');
    fixture = await readFixture();
  });

  it('is that of the transcript, line by line and character by character', (t) => {
    const expected = fixture.lines.map(normalise);
    const actual = readingLines(text);
    for (const [i, line] of expected.entries()) assert.equal(actual[i], line, `line ${i + 1}`);
    assert.equal(actual.length, expected.length);
    assert.equal(actual.join(' '), expected.join(' '));
    // Nothing is read that stands outside these lines.
    const packed = (string) => normalise(string).replace(/ /g, '');
    assert.equal(packed(textOf(text)), packed(expected.join('')));
    t.diagnostic(`compared ${expected.join(' ').length} characters in ${expected.length} lines: equal`);
  });

  it('has each of the eleven notes whole', (t) => {
    const notes = notesOf(text, 'author');
    assert.deepEqual(
      notes.map((note) => note.attributes.n),
      [...fixture.notes.keys()],
    );
    for (const note of notes) {
      const { n } = note.attributes;
      assert.equal(normalise(textOf(note)), normalise(fixture.notes.get(n)), `note ${n}`);
    }
    const length = [...fixture.notes.values()].map(normalise).join('').length;
    t.diagnostic(`compared ${length} characters in ${notes.length} notes: equal`);
  });

  it('has each note at its mark, with no space before it', () => {
    for (const note of notesOf(text, 'author')) {
      const before = textBefore(note, text);
      assert.match(before, /\S$/, `note ${note.attributes.n} follows a space`);
      const expected = MARKS[note.attributes.n];
      assert.equal(normalise(before).slice(-expected.length), expected);
    }
    for (const note of notesOf(text, 'editor')) assert.match(textBefore(note, text), /\S$/);
  });

  it('turns the page where the print does, in the text and in the two notes that run over', () => {
    for (const [n, [left, right]] of Object.entries(PAGES)) {
      const pb = find(text, 'pb').find((e) => e.attributes.n === n);
      assert.equal(normalise(textBefore(pb, text)).slice(-left.length || Infinity), left);
      assert.equal(normalise(textAfter(pb, text)).slice(0, right.length), right);
    }
    for (const [n, [left, right]] of Object.entries(NOTE_TURNS)) {
      const anchor = find(text, 'anchor').find((e) => e.attributes.n === n);
      const note = notesOf(text, 'author').find((e) => e.attributes.n === n);
      assert.ok(isWithin(anchor, (e) => e === note));
      assert.equal(normalise(textBefore(anchor, note)).slice(-left.length), left);
      assert.equal(normalise(textAfter(anchor, note)).slice(0, right.length), right);
    }
    assert.equal(find(text, 'anchor').length, 2);
  });

  it('departs from the transcript only where a choice says so, and nowhere else', (t) => {
    const departures = find(text, 'choice').map((choice) => {
      let note = choice;
      while (note && note.name !== 'note') note = note.parent;
      return {
        note: note?.attributes.n ?? null,
        sic: textOf(child(choice, 'sic'), 'sic'),
        corr: textOf(child(choice, 'corr'), 'corr'),
      };
    });
    assert.deepEqual(departures, DEPARTURES);
    assert.equal(departures.length, 2);
    for (const name of ['sic', 'corr']) {
      assert.ok(find(text, name).every((e) => e.parent.name === 'choice'));
    }
    for (const name of [
      'orig',
      'reg',
      'abbr',
      'expan',
      'supplied',
      'add',
      'del',
      'gap',
      'unclear',
      'surplus',
      'subst',
    ]) {
      assert.equal(find(text, name).length, 0, name);
    }
    for (const { note, sic, corr } of departures) t.diagnostic(`note ${note}: ${sic} → ${corr}`);
    t.diagnostic(`departures: ${departures.length}`);
  });

  it('reads Vilkova throughout when the corrections are read', () => {
    const four = notesOf(text, 'author').find((note) => note.attributes.n === '4');
    const corrected = normalise(textOf(four, 'corr'));
    assert.equal(corrected, normalise(fixture.notes.get('4')).replaceAll('VilkoVA', 'Vilkova'));
  });

  it('would not pass with a single character changed', () => {
    const lines = fixture.lines.map(normalise);
    for (const [i, line] of readingLines(text).entries()) {
      const middle = Math.floor(line.length / 2);
      const changed = `${line.slice(0, middle)}#${line.slice(middle + 1)}`;
      assert.notEqual(changed, lines[i]);
    }
  });

  it('is as long as the header says', async () => {
    const extent = find(await readEdition(), 'measure').map((m) => [m.attributes.unit, Number(m.attributes.quantity)]);
    const words = (texts) => texts.join(' ').split(/\s+/).length;
    assert.deepEqual(extent, [
      ['page', 7],
      ['word', words(fixture.lines)],
      ['noteword', words([...fixture.notes.values()])],
    ]);
  });
});

/** What is read before `element` within `root`, leaving out notes that do not hold it. */
function textBefore(element, root) {
  return sides(element, root)[0];
}

function textAfter(element, root) {
  return sides(element, root)[1];
}

function sides(element, root) {
  const out = ['', ''];
  let side = 0;
  const visit = (e) => {
    for (const c of e.children) {
      if (typeof c === 'string') out[side] += c;
      else if (c === element) side = 1;
      else if (c.name !== 'corr' && (c.name !== 'note' || isWithin(element, (a) => a === c))) visit(c);
    }
  };
  visit(root);
  return out;
}
