import { expect } from '@esm-bundle/chai';
import { LecternNotes } from '../../src/components/lectern-notes/lectern-notes.js';
import { Edition } from '../../src/core/index/edition.js';
import type { PlaceSelectEvent } from '../../src/events/place-select.js';
import type { SeriesToggleEvent } from '../../src/events/series-toggle.js';
import { allWithin, buttonOf, clearStage, listen, press, show, within } from '../helpers/hands.js';
import { scanEdition, teiOf } from '../helpers/scan.js';

/** Notes of two series: `e` of the editor, the others of the author. */
const SOURCE = teiOf(
  ['1', '2', 'e', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12']
    .map((n) => `<p>Word<note n="${n}" type="${n === 'e' ? 'editor' : 'author'}"><p>Text of note ${n}.</p></note>.</p>`)
    .join(''),
);

describe('lectern-notes', () => {
  const { scan } = scanEdition(SOURCE);
  const edition = new Edition(scan);
  let loaded: number[] = [];

  /** In a room of so many pixels, which scrolls, as the panel does. */
  async function notes(height = 2_000): Promise<LecternNotes> {
    loaded = [];
    const element = Object.assign(new LecternNotes(), {
      notes: scan.notes.notes,
      load: (ordinal: number) => {
        loaded.push(ordinal);
        return Promise.resolve(edition.note(ordinal));
      },
    });
    element.style.cssText = `display: block; block-size: ${height}px; overflow-y: auto`;
    await show(element);
    return element;
  }

  const until = async (element: LecternNotes, holds: () => boolean) => {
    for (let frame = 0; frame < 120 && !holds(); frame++) {
      await new Promise(requestAnimationFrame);
      await element.updateComplete;
    }
    expect(holds()).to.equal(true);
  };
  const words = (element: LecternNotes) =>
    allWithin(element, 'li').map((item) => item.textContent?.replace(/\s+/g, ' ').trim());

  afterEach(clearStage);

  it('lists all notes in the order of the text, each with its words', async () => {
    const element = await notes();
    await until(element, () => allWithin(element, '.content').length === 13);
    expect(words(element).slice(0, 4)).to.deep.equal([
      '1 Text of note 1.',
      '2 Text of note 2.',
      'e Text of note e.',
      '3 Text of note 3.',
    ]);
    expect(loaded.length, 'each is fetched once').to.equal(13);
  });

  it('is shown when what can be seen of it has its words, and all at once; or without them after a while', async () => {
    const waiting: (() => void)[] = [];
    const element = Object.assign(new LecternNotes(), {
      notes: scan.notes.notes,
      load: (ordinal: number) =>
        new Promise<ReturnType<Edition['note']>>((resolve) => waiting.push(() => resolve(edition.note(ordinal)))),
    });
    await show(element);
    const isShown = () => getComputedStyle(within(element, 'ol')).opacity === '1';
    await until(element, () => waiting.length === 13);
    for (const come of waiting.splice(1)) come();
    await until(element, () => !isShown());
    expect(allWithin(element, '.content').length).to.equal(0);
    waiting[0]?.();
    await until(element, isShown);
    expect(allWithin(element, '.content').length).to.equal(13);
    // Another edition, whose notes never come.
    element.notes = scan.notes.notes.map((note) => ({ ...note }));
    await element.updateComplete;
    expect(isShown()).to.equal(false);
    await new Promise((resolve) => setTimeout(resolve, 1_600));
    expect(isShown()).to.equal(true);
    expect(allWithin(element, 'li').length).to.equal(13);
  });

  it('marks the note that is near to the line being read, and brings it into view', async () => {
    const element = await notes(160);
    element.textOffset = scan.notes.notes[9]?.textStart ?? 0;
    await element.updateComplete;
    const near = within(element, 'li[aria-current]');
    expect(near.dataset['ordinal']).to.equal('9');
    await until(element, () => near.getBoundingClientRect().top < element.getBoundingClientRect().bottom - 20);
    expect(near.getBoundingClientRect().top).to.be.at.least(element.getBoundingClientRect().top - 1);
  });

  it('does not move under the hand of a reader who is in it', async () => {
    const element = await notes(160);
    buttonOf(element, 'Back to text, note 1').focus();
    element.textOffset = scan.notes.notes[9]?.textStart ?? 0;
    await element.updateComplete;
    expect(element.scrollTop).to.equal(0);
  });

  it('stays where one has scrolled to when words come there, though no pointer is over it', async () => {
    const element = await notes(160);
    await until(element, () => allWithin(element, '.content').length > 0);
    const before = allWithin(element, '.content').length;
    element.scrollTop = element.scrollHeight;
    const wanted = element.scrollTop;
    expect(wanted).to.be.above(100);
    await until(element, () => allWithin(element, '.content').length > before);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(element.scrollTop).to.be.at.least(wanted);
  });

  it('keeps its words when the notes of an included file come after them', async () => {
    const element = await notes();
    await until(element, () => allWithin(element, '.content').length === 13);
    // As the one of that number would be.
    element.load = (ordinal) => {
      loaded.push(ordinal);
      return Promise.resolve(edition.note(0));
    };
    const [first] = scan.notes.notes;
    element.notes = [
      ...scan.notes.notes,
      { ...first, ordinal: 13, label: '14', row: 0 } as (typeof scan.notes.notes)[0],
    ];
    await element.updateComplete;
    expect(getComputedStyle(within(element, 'ol')).opacity).to.equal('1');
    expect(allWithin(element, '.content').length).to.equal(13);
    await until(element, () => loaded.length === 14);
    expect(loaded.at(-1)).to.equal(13);
  });

  it('leads back to the mark', async () => {
    const element = await notes();
    const asked = listen<PlaceSelectEvent>(document, 'lectern-place-select');
    await press(buttonOf(element, 'Back to text, editor’s note e'));
    expect(asked.map(({ place }) => place)).to.deep.equal([{ noteMark: 2 }]);
  });

  it('tells which series the reader hides, and shows it again with all its words', async () => {
    const element = await notes();
    await until(element, () => allWithin(element, '.content').length === 13);
    const asked = listen<SeriesToggleEvent>(document, 'lectern-series-toggle');
    const boxes = allWithin<HTMLInputElement>(element, 'input');
    await press(boxes[1] as HTMLInputElement);
    expect(asked.map(({ series, shown }) => [series, shown])).to.deep.equal([['editor', false]]);
    element.hiddenSeries = ['editor'];
    await element.updateComplete;
    expect(words(element).length).to.equal(12);
    element.hiddenSeries = [];
    await element.updateComplete;
    expect(words(element)[2]).to.equal('e Text of note e.');
  });

  it('calls series by a reader’s words where they are known, and quotes the encoder’s where they are not', async () => {
    const types = ['gloss', 'textConst', 'Explanatory', 'cf1', 'constructor'];
    const source = teiOf(types.map((type, at) => `<p>Word<note n="${at}" type="${type}">a</note>.</p>`).join(''));
    const element = Object.assign(new LecternNotes(), { notes: scanEdition(source).scan.notes.notes });
    await show(element);
    expect(allWithin(element, 'label').map((label) => label.textContent?.trim())).to.deep.equal([
      'Glosses',
      'Notes on how the text was made',
      'Explanations',
      'Notes “cf1”',
      'Notes “constructor”',
    ]);
  });

  it('says so when all notes are hidden', async () => {
    const element = await notes();
    const isSaid = () => element.renderRoot.textContent?.includes('All notes are hidden');
    element.hiddenSeries = ['author', 'editor'];
    await element.updateComplete;
    expect(isSaid()).to.equal(true);
    element.hiddenSeries = ['author'];
    await element.updateComplete;
    expect(isSaid()).to.equal(false);
  });

  it('shows a note that was asked for: marked, in view, with the focus', async () => {
    const element = await notes(160);
    expect(element.show(11, true)).to.equal(true);
    await until(element, () => element.shadowRoot?.activeElement?.textContent?.trim() === '11');
    expect(within(element, 'li[aria-current]').dataset['ordinal']).to.equal('11');
    expect(element.scrollTop).to.be.above(0);
    element.hiddenSeries = ['author'];
    await element.updateComplete;
    expect(element.show(11, true), 'a note of a hidden series').to.equal(false);
  });

  /** A panel with the notes of this source, in a room of 400 px. */
  async function panelOf(source: string): Promise<LecternNotes> {
    const own = scanEdition(source).scan;
    const read = new Edition(own);
    const element = Object.assign(new LecternNotes(), {
      notes: own.notes.notes,
      load: (ordinal: number) => Promise.resolve(read.note(ordinal)),
    });
    element.style.cssText = 'display: block; block-size: 400px; overflow-y: auto';
    await show(element);
    return element;
  }

  it('lists notes in the order of their marks, and says of those without one that they have none', async () => {
    const element = await panelOf(
      `<TEI><standOff><note>Beside.</note></standOff><text><body><p>a<ref target="#y">1</ref> b<ref target="#x">2</ref></p></body>
      <back><note xml:id="x">Second.</note><note xml:id="y" xml:lang="la">First.</note><note n="9">Lost.</note></back></text></TEI>`,
    );
    await until(element, () => allWithin(element, '.content').length === 4);
    expect(words(element)).to.deep.equal([
      '1 First.',
      '2 Second.',
      '3 No mark in the text leads to this note. Beside.',
      '9 No mark in the text leads to this note. Lost.',
    ]);
    const asked = listen<PlaceSelectEvent>(document, 'lectern-place-select');
    await press(buttonOf(element, 'To the place where note 9 stands'));
    expect(asked.map(({ place }) => place)).to.deep.equal([{ noteMark: 3 }]);
    expect(allWithin(element, 'button.figure').length, 'what is not in the text leads nowhere').to.equal(3);
  });

  it('shows all pieces of a note, and marks for the notes in it', async () => {
    const element = await panelOf(
      teiOf('<p>a<note xml:id="a" next="#b">begins<note>inner</note></note></p><p>b<note xml:id="b">ends</note></p>'),
    );
    await until(element, () => allWithin(element, '.content').length === 2);
    const [content] = allWithin(element, '.content');
    expect([...(content?.children ?? [])].map((piece) => piece.textContent)).to.deep.equal(['beginsinner', 'ends']);
    const mark = content?.querySelector<HTMLElement>('.lectern-noteref');
    expect(mark?.dataset['note']).to.equal('1');
    const inner = content?.querySelector('tei-note tei-note') as HTMLElement;
    expect(getComputedStyle(inner).display).to.equal('none');
  });

  it('lists of 25,000 notes those around the near one, and more at the end one scrolls to', async () => {
    const element = await panelOf(teiOf(`<p>${'w <note>Some words.</note>'.repeat(25_000)}</p>`));
    const ordinals = () => allWithin(element, 'li').map((item) => Number(item.dataset['ordinal']));
    element.textOffset = element.notes[12_000]?.markStart ?? 0;
    await element.updateComplete;
    await until(element, () => ordinals().includes(12_000));
    expect(ordinals().length).to.be.below(600);
    const item = within(element, 'li[aria-current]');
    expect([item.dataset['ordinal'], item.ariaPosInSet, item.ariaSetSize]).to.deep.equal(['12000', '12001', '25000']);
    for (const end of [element.scrollHeight, 0]) {
      const before = ordinals();
      element.scrollTop = end;
      await until(element, () => ordinals().length > before.length);
      expect(end === 0 ? ordinals()[0] : ordinals().at(-1)).to.be[end === 0 ? 'below' : 'above'](
        (end === 0 ? before[0] : before.at(-1)) as number,
      );
    }
  });

  it('says so when a note cannot be had, and when there is none', async () => {
    const element = Object.assign(new LecternNotes(), {
      notes: scan.notes.notes.slice(0, 1),
      load: () => Promise.reject(new RangeError('gone')),
    });
    await show(element);
    await until(element, () => words(element)[0] === '1 This note cannot be found in the edition.');
    element.notes = [];
    await element.updateComplete;
    expect(element.shadowRoot?.textContent?.trim()).to.equal('This edition has no notes.');
  });
});
