import { expect } from '@esm-bundle/chai';
import { LecternElements } from '../../src/components/lectern-elements/lectern-elements.js';
import { elementsOf, WAY_NAMES } from '../../src/core/tei-display.js';
import { strings } from '../../src/strings/strings.js';
import { allWithin, clearStage, press, show, within } from '../helpers/hands.js';

const COUNTS = [
  { name: 'TEI.2', count: 1 },
  { name: 'whiteLine', count: 290 },
  { name: 'p', count: 12_345 },
];

async function page(counts = COUNTS): Promise<LecternElements> {
  const element = await show(
    Object.assign(new LecternElements(), { edition: {}, load: () => Promise.resolve(counts) }),
  );
  await new Promise((resolve) => setTimeout(resolve));
  await element.updateComplete;
  return element;
}

describe('lectern-elements', () => {
  afterEach(clearStage);

  it('has every element of the table, in a group for each way with words of its own', async () => {
    const element = await page();
    expect(allWithin(element, '[data-way]:not([data-way="unknown"])').length).to.equal(WAY_NAMES.length);
    const listed = allWithin(element, '[data-way]:not([data-way="unknown"]) code').map(
      ({ textContent }) => textContent,
    );
    expect(listed.length).to.equal(elementsOf().length + 1);
    for (const way of WAY_NAMES) expect(strings.elements.ways[way]?.how, way).to.match(/[.…]$/);
    expect(Object.keys(strings.elements.ways).sort()).to.deep.equal([...WAY_NAMES].sort());
  });

  it('says how often each stands in the open file, and what the table does not know', async () => {
    const element = await page();
    const paragraphs = within(element, '[data-way="paragraph"]');
    expect(paragraphs.querySelector('h3')?.textContent).to.match(/Paragraphs\s+12,345 elements/);
    expect(paragraphs.querySelector('li')?.textContent?.replace(/\s+/g, ' ').trim()).to.equal('p 12,345');
    expect(within(element, '[data-way="unknown"]').textContent).to.match(/whiteLine\s+290/);
    expect(within(element, '[data-way="division"]').textContent).to.contain('TEI.2');
  });

  it('shows only what the file has, when asked', async () => {
    const element = await page();
    await press(within(element, 'input'));
    await element.updateComplete;
    expect(allWithin(element, 'code').map(({ textContent }) => textContent)).to.deep.equal(['whiteLine', 'TEI.2', 'p']);
  });

  it('is whole without numbers, and forgets those of another file', async () => {
    const element = await page();
    element.load = () => Promise.reject(new RangeError('no edition'));
    element.edition = {};
    await element.updateComplete;
    await new Promise((resolve) => setTimeout(resolve));
    await element.updateComplete;
    expect(allWithin(element, '.count').length).to.equal(0);
    expect(allWithin(element, 'code').length).to.equal(elementsOf().length);
  });
});
