import { expect } from '@esm-bundle/chai';
import { LecternGloss } from '../../../src/components/lectern-gloss/lectern-gloss.js';
import { Edition } from '../../../src/core/index/edition.js';
import type { Stretch } from '../../../src/core/index/reading-text.js';
import type { SearchHit } from '../../../src/core/search/query.js';
import type { Painting } from '../../../src/dom/piece-highlights.js';
import { clearStage, show, within } from '../../helpers/hands.js';
import { laws, type Random } from '../../helpers/random.js';
import { scanEdition, teiOf } from '../../helpers/scan.js';

const LONG = 'Many words of a long note that goes on and on. '.repeat(40);
const BODY = `<p>Before.<note n="1"><p>The <hi>slow <emph>zebra</emph></hi> &amp; a <choice><sic>qick</sic><corr>quick</corr></choice>
horse.</p><p>Its second paragraph<note n="2">with a note</note>.</p></note> After.</p>
<p>Another.<note n="3"><p>${LONG}</p><p>The last words.</p></note></p>`;

/** What is painted under a name, in the order of the page. */
function painted(name: string): string[] {
  const ranges = [...((CSS.highlights.get(name) ?? []) as Iterable<Range>)];
  return ranges.sort((a, b) => a.compareBoundaryPoints(Range.START_TO_START, b)).map(String);
}

describe('a note in a card', () => {
  const { scan, text } = scanEdition(teiOf(BODY));
  const edition = new Edition(scan);
  const { builder: table } = scan.scanner;
  afterEach(clearStage);

  const find = (words: string): Stretch => {
    const textStart = text.indexOf(words);
    return { textStart, textEnd: textStart + words.length };
  };
  const hit = (words: string): SearchHit => ({ ...find(words), stretches: [], note: 0, row: -1 }) as never;
  const nothing: Painting = { table, passage: null, hits: [], current: null };

  async function card(ordinal: number, painting: () => Painting | null): Promise<LecternGloss> {
    const content = { kind: 'note', ordinal, label: '1', series: '', ...edition.note(ordinal) } as const;
    const element = await show(Object.assign(new LecternGloss(), { content, painting }));
    element.show();
    element.place({ left: 100, top: 60, maxHeight: 300, side: 'below' });
    return element;
  }

  it('has the passage painted that a link led to, across elements, and no more when it is closed', async () => {
    const element = await card(0, () => ({ ...nothing, passage: find('slow zebra & a') }));
    expect(painted('lectern-piece-passage')).to.deep.equal(['slow zebra & a']);
    element.hide();
    await element.updateComplete;
    expect(painted('lectern-piece-passage')).to.deep.equal([]);
  });

  it('has what was found painted, and the hit one is at; another one when one steps on', async () => {
    const hits = [hit('zebra'), hit('horse'), hit('Another')];
    let current = hits[0] ?? null;
    const element = await card(0, () => ({ ...nothing, hits, current }));
    expect(painted('lectern-piece-search')).to.deep.equal(['zebra', 'horse']);
    expect(painted('lectern-piece-search-current')).to.deep.equal(['zebra']);
    current = hits[1] ?? null;
    element.repaint();
    expect(painted('lectern-piece-search-current')).to.deep.equal(['horse']);
  });

  it('paints what was found in the form that is not shown where the other one stands', async () => {
    const element = await card(0, () => ({ ...nothing, hits: [hit('qick')] }));
    const [range] = [...(CSS.highlights.get('lectern-piece-search') ?? [])] as Range[];
    expect(range?.getClientRects().length).to.be.above(0);
    element.hide();
  });

  it('is scrolled to what one came for', async () => {
    const element = await card(2, () => ({ ...nothing, passage: find('The last words') }));
    const body = within(element, '[part="body"]');
    const [range] = [...(CSS.highlights.get('lectern-piece-passage') ?? [])] as Range[];
    const [box, room] = [range?.getBoundingClientRect(), body.getBoundingClientRect()];
    expect(body.scrollTop).to.be.above(50);
    expect(box?.top).to.be.at.least(room.top);
    expect(box?.bottom).to.be.at.most(room.bottom);
  });

  it('of another text has nothing of this one painted into it', async () => {
    const element = await card(0, () => null);
    element.setAttribute('data-pane', 'x');
    element.painting = () => ({ ...nothing, passage: find('slow zebra') });
    element.repaint();
    expect(painted('lectern-piece-passage')).to.deep.equal([]);
  });

  laws('any stretch of the text is painted as far as it stands in the note', 60, async (random: Random) => {
    const note = scan.notes.notes[0];
    if (!note) throw new RangeError('There is no note');
    const textStart = random.integer(0, note.textEnd);
    const passage = { textStart, textEnd: random.integer(textStart + 1, text.length) };
    const element = await card(0, () => ({ ...nothing, passage }));
    const expected = text.slice(
      Math.max(note.textStart, passage.textStart),
      Math.max(note.textStart, Math.min(note.textEnd, passage.textEnd)),
    );
    expect(painted('lectern-piece-passage').join('')).to.equal(expected);
    element.hide();
    clearStage();
  });
});
