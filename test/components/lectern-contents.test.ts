import { expect } from '@esm-bundle/chai';
import { sendKeys } from '@web/test-runner-commands';
import { LecternContents } from '../../src/components/lectern-contents/lectern-contents.js';
import type { LecternGoTo } from '../../src/components/lectern-go-to/lectern-go-to.js';
import { GoTo } from '../../src/core/address/go-to.js';
import type { PlaceSelectEvent } from '../../src/events/place-select.js';
import { allWithin, buttonOf, clearStage, listen, press, show, within } from '../helpers/hands.js';
import { scanXml } from '../helpers/scan.js';

const ENTRIES = [
  { row: 3, level: 1, label: 'First part', textStart: 0 },
  { row: 9, level: 2, label: 'Of one thing', textStart: 400 },
  { row: 20, level: 1, label: '', textStart: 900 },
];
const MILESTONES = [
  { row: 4, unit: 'page', n: 'i', textStart: 10 },
  { row: 12, unit: 'page', n: 'ii', textStart: 600 },
  { row: 13, unit: 'page', n: '', textStart: 700 },
];
const PLACES = {
  contents: ENTRIES,
  milestones: MILESTONES,
  blocks: [],
  notes: [],
  ids: new Map(),
  table: scanXml('<TEI><text><body><p>a</p><p>b</p></body></text></TEI>').table,
  leads: () => false,
};

describe('lectern-contents', () => {
  afterEach(clearStage);

  const contents = (over: Partial<LecternContents> = {}) =>
    show(Object.assign(new LecternContents(), { entries: ENTRIES, milestones: MILESTONES }, over));
  const current = (element: LecternContents) =>
    allWithin(element, '[aria-current]').map((one) => one.textContent?.trim());

  it('marks the part and the page that are being read', async () => {
    const element = await contents({ textOffset: 500 });
    expect(current(element)).to.deep.equal(['Of one thing']);
    await press(buttonOf(element, 'Pages'));
    expect(current(element)).to.deep.equal(['i']);
    element.textOffset = 950;
    await element.updateComplete;
    expect(current(element)).to.deep.equal(['ii']);
    await press(buttonOf(element, 'Divisions'));
    expect(current(element)).to.deep.equal(['Beginning']);
  });

  it('has the focus at the part that is being read, at the first before all of them, and nowhere in nothing', async () => {
    const element = await contents({ textOffset: 500 });
    expect(await element.focusCurrent()).to.equal(true);
    expect(element.shadowRoot?.activeElement?.textContent?.trim()).to.equal('Of one thing');
    element.textOffset = -1;
    await element.updateComplete;
    expect(await element.focusCurrent()).to.equal(true);
    expect(element.shadowRoot?.activeElement?.textContent?.trim()).to.equal('First part');
    await press(buttonOf(element, 'Pages'));
    element.textOffset = 650;
    expect(await element.focusCurrent()).to.equal(true);
    expect(element.shadowRoot?.activeElement?.textContent?.trim()).to.equal('ii');
    const empty = await contents({ entries: [], milestones: [] });
    expect(await empty.focusCurrent()).to.equal(false);
  });

  it('leads to a part and to a page', async () => {
    const element = await contents();
    const asked = listen<PlaceSelectEvent>(document, 'lectern-place-select');
    await press(buttonOf(element, 'Of one thing'));
    await press(buttonOf(element, 'Pages'));
    await press(buttonOf(element, 'Page ii'));
    expect(asked.map(({ place }) => place)).to.deep.equal([{ row: 9 }, { row: 12 }]);
  });

  it('lists each other unit that turns, by its name', async () => {
    const acts = ['1', '2'].map((n, at) => ({ row: 30 + at, unit: 'act', n, textStart: at * 100 }));
    const element = await contents({ milestones: [...acts, ...MILESTONES] });
    expect(allWithin(element, '.lists button').map((button) => button.textContent?.trim())).to.deep.equal([
      'Divisions',
      'Pages',
      'Acts',
    ]);
    await press(buttonOf(element, 'Acts'));
    const asked = listen<PlaceSelectEvent>(document, 'lectern-place-select');
    await press(buttonOf(element, 'Act 2'));
    expect(asked.map(({ place }) => place)).to.deep.equal([{ row: 31 }]);
  });

  it('calls by a reader’s words what is known of units, and quotes the encoder’s where it is not', async () => {
    const turns = ['ftln', 'Scene', 'tei:p', 'constructor'].map((unit, at) => ({
      row: at,
      unit,
      n: '7',
      textStart: at,
    }));
    const element = await contents({ milestones: turns, places: new GoTo({ ...PLACES, milestones: turns }) });
    expect(allWithin(element, '.lists button').map((button) => button.textContent?.trim())).to.deep.equal([
      'Divisions',
      'Lines through the play',
      'Scenes',
      '“tei:p”',
      '“constructor”',
    ]);
    await press(buttonOf(element, '“tei:p”'));
    expect(buttonOf(element, '“tei:p” 7').textContent?.trim()).to.equal('7');
    const goTo = within<LecternGoTo>(element, 'lectern-go-to');
    within(goTo, 'input').focus();
    await sendKeys({ type: 'scene 7' });
    await goTo.updateComplete;
    expect(within(goTo, '[role="option"] span').textContent).to.equal('Scene 7');
  });

  it('lists the pages of an edition that has no headings, and says when there is nothing at all', async () => {
    const element = await contents({ entries: [] });
    expect(allWithin(element, '.turn').map((turn) => turn.textContent?.trim())).to.deep.equal(['i', 'ii']);
    element.milestones = [];
    await element.updateComplete;
    expect(element.shadowRoot?.querySelector('p')?.textContent).to.equal(
      'This edition has no divisions with headings.',
    );
  });

  it('opens ten thousand divisions where one reads, at once', async () => {
    const entries = Array.from({ length: 10_000 }, (_, at) => ({
      row: at,
      level: 1 + (at % 4),
      label: `Division ${at} ${'of many words '.repeat(at % 7)}`,
      textStart: at * 10,
    }));
    const start = performance.now();
    const element = await contents({ entries, textOffset: 70_005 });
    const shown = performance.now() - start;
    await new Promise((resolve) => setTimeout(resolve, 100));
    console.log(`10,000 divisions: ${shown.toFixed(0)} ms`);
    const current = within(element, '[aria-current]');
    expect(current.textContent?.trim()).to.match(/^Division 7000\b/);
    expect(current.getBoundingClientRect().top).to.be.within(0, innerHeight);
    expect(allWithin(element, '.entry').length).to.be.below(150);
    scrollTo(0, 0);
  });

  describe('a place that is typed', () => {
    const field = async (places = PLACES) => {
      const element = await contents({ places: new GoTo(places) });
      const goTo = within<LecternGoTo>(element, 'lectern-go-to');
      within(goTo, 'input').focus();
      return goTo;
    };
    const options = (goTo: LecternGoTo) =>
      allWithin(goTo, '[role="option"]').map((option) => option.textContent?.replace(/\s+/g, ' ').trim());

    it('is gone to with Enter', async () => {
      const goTo = await field();
      const asked = listen<PlaceSelectEvent>(document, 'lectern-place-select');
      await sendKeys({ type: 'p. ii' });
      await goTo.updateComplete;
      expect(options(goTo)).to.deep.equal(['Page ii Of one thing']);
      await sendKeys({ press: 'Enter' });
      expect(asked.map(({ place }) => place)).to.deep.equal([{ row: 12 }]);
      await goTo.updateComplete;
      expect(options(goTo)).to.deep.equal([]);
    });

    it('is chosen among suggestions with the arrows, or pressed', async () => {
      const goTo = await field();
      const asked = listen<PlaceSelectEvent>(document, 'lectern-place-select');
      await sendKeys({ type: 'i' });
      await goTo.updateComplete;
      expect(options(goTo)).to.deep.equal(['Page i First part', 'Page ii Of one thing']);
      await sendKeys({ press: 'ArrowDown' });
      await sendKeys({ press: 'ArrowDown' });
      await goTo.updateComplete;
      const active = within(goTo, 'input').getAttribute('aria-activedescendant') ?? '';
      expect(within(goTo, `#${active}`).textContent).to.include('Page ii');
      await sendKeys({ press: 'Enter' });
      await sendKeys({ type: 'of o' });
      await goTo.updateComplete;
      await press(within(goTo, '[role="option"]'));
      expect(asked.map(({ place }) => place)).to.deep.equal([{ row: 12 }, { row: 9 }]);
    });

    it('is a paragraph by its number, counted where the edition gives none', async () => {
      const goTo = await field();
      const asked = listen<PlaceSelectEvent>(document, 'lectern-place-select');
      await sendKeys({ type: '¶ 2' });
      await goTo.updateComplete;
      expect(options(goTo)).to.deep.equal(['Paragraph 2, counted First part']);
      await sendKeys({ press: 'Enter' });
      expect(asked.map(({ place }) => place)).to.deep.equal([{ row: 4 }]);
    });

    it('of a kind that the edition does not have is said to be so', async () => {
      const goTo = await field();
      await sendKeys({ type: 'note 3' });
      await goTo.updateComplete;
      expect(within(goTo, '[role="status"]').textContent?.trim()).to.equal('This edition has no notes with numbers.');
    });

    it('that is not there is said, with the nearest; Enter does not go there', async () => {
      const goTo = await field({ ...PLACES, milestones: [{ row: 1, unit: 'page', n: '5', textStart: 0 }] });
      const asked = listen<PlaceSelectEvent>(document, 'lectern-place-select');
      await sendKeys({ type: '77' });
      await goTo.updateComplete;
      expect(within(goTo, '[role="status"]').textContent?.trim()).to.equal(
        'There is no “77” in this edition. The nearest:',
      );
      expect(options(goTo)).to.deep.equal(['Page 5 First part']);
      await sendKeys({ press: 'Enter' });
      expect(asked).to.deep.equal([]);
      await sendKeys({ press: 'Escape' });
      await sendKeys({ type: 'zzz' });
      await goTo.updateComplete;
      expect(within(goTo, '[role="status"]').textContent?.trim()).to.equal('There is no place “zzz” in this edition.');
    });
  });
});
