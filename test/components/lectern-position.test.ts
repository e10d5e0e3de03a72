import { expect } from '@esm-bundle/chai';
import { sendKeys, sendMouse } from '@web/test-runner-commands';
import { LecternPosition } from '../../src/components/lectern-position/lectern-position.js';
import { markedDivisions } from '../../src/components/lectern-position/position-ticks.js';
import type { PlaceSelectEvent } from '../../src/events/place-select.js';
import { allWithin, clearStage, listen, show, within } from '../helpers/hands.js';

const DIVISIONS = [
  { row: 1, level: 1, label: 'First', textStart: 0 },
  { row: 2, level: 1, label: 'Second', textStart: 400 },
  { row: 3, level: 1, label: 'Third', textStart: 800 },
];
const PAGES = [
  { row: 4, unit: 'page', n: 'i', textStart: 0 },
  { row: 5, unit: 'page', n: 'ii', textStart: 500 },
];

describe('lectern-position', () => {
  afterEach(clearStage);

  const position = (over: Partial<LecternPosition> = {}) =>
    show(
      Object.assign(
        new LecternPosition(),
        { bounds: { start: 0, end: 1_000 }, divisions: DIVISIONS, pages: PAGES, textOffset: 250 },
        over,
      ),
    );
  const slider = (element: LecternPosition) => within(element, '[role="slider"]');
  const heard = () => listen<PlaceSelectEvent>(document, 'lectern-place-select');
  const places = (events: readonly PlaceSelectEvent[]) => events.map(({ place }) => place);

  it('says where one is, and how far that is', async () => {
    const element = await position();
    expect(slider(element).getAttribute('aria-valuetext')).to.equal('Page i, First, 25%');
    expect(slider(element).getAttribute('aria-valuenow')).to.equal('25');
    element.textOffset = 900;
    await element.updateComplete;
    expect(slider(element).getAttribute('aria-valuetext')).to.equal('Page ii, Third, 90%');
  });

  it('tells while it is dragged where one would come to, and goes there when it is let go', async () => {
    const element = await position();
    const asked = heard();
    const box = slider(element).getBoundingClientRect();
    const at = (share: number): [number, number] => [
      Math.round(box.left + box.width * share),
      Math.round(box.top + 10),
    ];
    await sendMouse({ type: 'move', position: at(0.25) });
    await sendMouse({ type: 'down' });
    await sendMouse({ type: 'move', position: at(0.85) });
    await element.updateComplete;
    expect(within(element, '.label').textContent).to.match(/^Page ii, Third 8[45]%$/);
    expect(asked.length).to.equal(0);
    await sendMouse({ type: 'up' });
    await element.updateComplete;
    const [place] = places(asked);
    expect(place && 'textOffset' in place ? place.textOffset : -1).to.be.within(840, 860);
    expect(allWithin(element, '.label').length).to.equal(0);
  });

  for (const [keys, offset] of [
    [['ArrowRight'], 260],
    [['ArrowRight', 'ArrowRight', 'ArrowLeft', 'ArrowUp'], 270],
    [['PageDown'], 400],
    [['PageDown', 'PageDown'], 800],
    [['PageDown', 'PageDown', 'PageDown'], 900],
    [['PageUp'], 0],
    [['End'], 1_000],
    [['Home'], 0],
  ] as const) {
    it(`goes once, to ${offset}, after the keys ${keys.join(', ')}`, async () => {
      const element = await position();
      const asked = heard();
      slider(element).focus();
      for (const press of keys) await sendKeys({ press });
      await new Promise((resolve) => setTimeout(resolve, 550));
      expect(places(asked)).to.deep.equal([{ textOffset: offset }]);
    });
  }

  it('stays where it is by Escape', async () => {
    const element = await position();
    const asked = heard();
    slider(element).focus();
    await sendKeys({ press: 'End' });
    await sendKeys({ press: 'Escape' });
    await new Promise((resolve) => setTimeout(resolve, 550));
    expect(asked.length).to.equal(0);
    expect(slider(element).getAttribute('aria-valuenow')).to.equal('25');
  });

  it('draws ticks of each kind as one line, however many there are', async () => {
    const hits = Array.from({ length: 20_000 }, (_, at) => at % 1_000);
    const element = await position({ hits });
    const ticks = (name: string) => (within(element, `path.${name}`).getAttribute('d') ?? '').split('M').length - 1;
    expect([ticks('divisions'), ticks('notes'), ticks('hits')]).to.deep.equal([3, 0, 500]);
    element.hits = [500];
    await element.updateComplete;
    expect(ticks('hits')).to.equal(1);
  });

  it('has ticks for the upper divisions alone, where there are thousands', () => {
    const many = Array.from({ length: 10_000 }, (_, at) => ({
      row: at,
      level: at % 100 === 0 ? 1 : 2,
      label: `${at}`,
      textStart: at,
    }));
    expect(markedDivisions(many).length).to.equal(100);
    expect(markedDivisions(many.map((entry) => ({ ...entry, level: 2 }))).length).to.equal(10_000);
    expect(markedDivisions([])).to.deep.equal([]);
  });

  it('is a line that only shows, where there is no room for more', async () => {
    const element = await position({ line: true });
    expect(allWithin(element, '*').filter((one) => one.localName !== 'style').length).to.equal(0);
    expect(element.style.getPropertyValue('--lectern-position-share')).to.equal('0.25');
    expect(getComputedStyle(element).pointerEvents).to.equal('none');
  });
});
