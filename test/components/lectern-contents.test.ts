import { expect } from '@esm-bundle/chai';
import { LecternContents } from '../../src/components/lectern-contents/lectern-contents.js';
import type { PlaceSelectEvent } from '../../src/events/place-select.js';
import { allWithin, buttonOf, clearStage, listen, press, show } from '../helpers/hands.js';

const ENTRIES = [
  { row: 3, level: 1, label: 'First part', textStart: 0 },
  { row: 9, level: 2, label: 'Of one thing', textStart: 400 },
  { row: 20, level: 1, label: '', textStart: 900 },
];
const PAGES = [
  { row: 4, unit: 'page', n: 'i', textStart: 10 },
  { row: 12, unit: 'page', n: 'ii', textStart: 600 },
];

describe('lectern-contents', () => {
  afterEach(clearStage);

  const contents = (textOffset: number) =>
    show(Object.assign(new LecternContents(), { entries: ENTRIES, pages: PAGES, textOffset }));
  const current = (element: LecternContents) =>
    allWithin(element, '[aria-current]').map((one) => one.textContent?.trim());

  it('marks the part and the page that are being read', async () => {
    const element = await contents(500);
    expect(current(element)).to.deep.equal(['Of one thing', 'i']);
    element.textOffset = 950;
    await element.updateComplete;
    expect(current(element)).to.deep.equal(['Beginning', 'ii']);
  });

  it('leads to a part and to a page', async () => {
    const element = await contents(0);
    const asked = listen<PlaceSelectEvent>(document, 'lectern-place-select');
    await press(buttonOf(element, 'Of one thing'));
    await press(buttonOf(element, 'Page ii'));
    expect(asked.map(({ place }) => place)).to.deep.equal([{ row: 9 }, { row: 12 }]);
  });

  it('says that an edition has no headings, and still lists its pages', async () => {
    const element = await contents(0);
    element.entries = [];
    await element.updateComplete;
    expect(element.shadowRoot?.querySelector('p')?.textContent).to.equal(
      'This edition has no divisions with headings.',
    );
    expect(allWithin(element, '.pages button').length).to.equal(2);
  });
});
