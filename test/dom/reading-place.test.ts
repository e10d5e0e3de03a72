import { expect } from '@esm-bundle/chai';
import { leafAtText } from '../../src/core/leaves/leaves.js';
import { ReadingPlace } from '../../src/dom/reading-place.js';
import { showEdition } from '../helpers/render.js';
import { teiOf } from '../helpers/scan.js';

const BODY = Array.from({ length: 60 }, (_, at) => `<p>${at} ${'word and word '.repeat(30)}</p>`).join('');

/** A text on the page, as wide as this, at a place that is kept. */
function reading(width: string): { host: HTMLElement; place: ReadingPlace; top: () => number } {
  const { host, table, leaves, sections } = showEdition(teiOf(BODY));
  for (const section of sections) {
    section.className = 'lectern-leaf';
    section.dataset['built'] = '';
  }
  host.style.cssText = `inline-size: ${width}; overflow-anchor: none; font: 16px/24px serif`;
  for (const paragraph of host.querySelectorAll<HTMLElement>('tei-p')) paragraph.style.display = 'block';
  document.documentElement.style.overflowAnchor = 'none';
  document.body.append(host);
  const list = leaves.map(({ leaf }) => leaf);
  const builtAt = (offset: number) => sections[leafAtText(list, offset)] ?? null;
  const place = new ReadingPlace({ host, table, builtAt }, () => {});
  const mark = host.querySelectorAll('tei-p')[30];
  const text = mark?.firstChild as Text;
  const range = document.createRange();
  range.setStart(text, 0);
  range.setEnd(text, 2);
  return { host, place, top: () => range.getBoundingClientRect().top };
}

async function frames(count: number): Promise<void> {
  for (let frame = 0; frame < count; frame++) await new Promise(requestAnimationFrame);
}

describe('the place that is read', () => {
  afterEach(() => {
    document.body.replaceChildren();
    document.documentElement.style.overflowAnchor = '';
    scrollTo(0, 0);
  });

  it('stays where the page is as wide as before when all have heard of the new size of the window', async () => {
    // Who hears first makes the text narrow, and who hears last makes it as it was.
    const widths = (width: string) => addEventListener('resize', () => setWidth(width), { once: true });
    let setWidth = (_: string) => {};
    widths('300px');
    const { host, place, top } = reading('600px');
    widths('600px');
    setWidth = (width) => {
      host.style.inlineSize = width;
    };
    await frames(2);
    scrollBy({ top: top() - 40, behavior: 'instant' });
    await frames(3);
    const before = top();
    dispatchEvent(new Event('resize'));
    await frames(3);
    expect(top()).to.be.closeTo(before, 1);
    place.close();
  });

  it('is brought back when the text becomes narrower', async () => {
    const { host, place, top } = reading('600px');
    await frames(2);
    scrollBy({ top: top() - 40, behavior: 'instant' });
    await frames(3);
    const before = top();
    host.style.inlineSize = '300px';
    await frames(3);
    expect(top()).to.be.closeTo(before, 1);
    place.close();
  });
});
