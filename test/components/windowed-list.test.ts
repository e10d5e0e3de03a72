import { expect } from '@esm-bundle/chai';
import { sendKeys } from '@web/test-runner-commands';
import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { RowHeights } from '../../src/controllers/row-heights.js';
import { WindowedList } from '../../src/controllers/windowed-list.js';
import { windowedStyles } from '../../src/controllers/windowed-list.styles.js';
import { allWithin, clearStage, show, within } from '../helpers/hands.js';
import { laws, seeded } from '../helpers/random.js';

/** A list that scrolls by itself; each item is as high as its number says. */
@customElement('test-windowed')
class TestWindowed extends LitElement {
  static override styles = [
    windowedStyles,
    css`
      :host {
        display: block;
        block-size: 300px;
        overflow-y: auto;
      }
      button {
        display: block;
        padding: 0;
        border: 0;
      }
    `,
  ];
  readonly list = new WindowedList<number>(this, 30);
  @property({ attribute: false }) heights: readonly number[] = [];
  @property({ attribute: false }) columns = 1;
  @property({ attribute: false }) above = 0;

  override render() {
    return html`<div .style=${`block-size:${this.above}px`}></div>
      ${this.list.render(
        this.heights,
        { label: 'Heights', columns: this.columns },
        (height, at, tabIndex) => html`<button tabindex=${tabIndex} .style=${`block-size:${height}px`}>${at}</button>`,
      )}`;
  }
}

const settle = () => new Promise((resolve) => setTimeout(resolve, 80));

describe('a windowed list', () => {
  afterEach(clearStage);
  const uneven = (count: number, seed: number) => {
    const random = seeded(seed);
    return Array.from({ length: count }, () => random.integer(12, 90));
  };
  const listed = (element: TestWindowed) => allWithin(element, 'button').map((button) => Number(button.textContent));
  /** Numbers of the items that can be seen now. */
  const seen = (element: TestWindowed) => {
    const room = element.getBoundingClientRect();
    return allWithin(element, 'button')
      .filter((button) => {
        const { top, bottom } = button.getBoundingClientRect();
        return bottom > room.top && top < room.bottom;
      })
      .map((button) => Number(button.textContent));
  };
  const topOf = (element: TestWindowed, at: number) =>
    within(element, `[data-at="${at}"]`).getBoundingClientRect().top - element.getBoundingClientRect().top;

  for (const [key, last] of [
    ['End', 299],
    ['PageDown', 14],
  ] as const) {
    it(`keeps what has the focus in view when the rows become higher: after ${key}`, async () => {
      const element = await show(Object.assign(new TestWindowed(), { heights: Array(300).fill(20) }));
      within(element, 'button[tabindex="0"]').focus();
      await sendKeys({ press: key });
      if (key === 'PageDown') await sendKeys({ press: key });
      await settle();
      const at = Number(element.shadowRoot?.activeElement?.textContent);
      expect(at).to.be.at.least(last);
      element.heights = Array(300).fill(70);
      await settle();
      const box = element.shadowRoot?.activeElement?.getBoundingClientRect();
      const room = element.getBoundingClientRect();
      expect(element.shadowRoot?.activeElement?.textContent).to.equal(String(at));
      expect(box?.top).to.be.at.least(room.top - 1);
      expect(box?.bottom).to.be.at.most(room.bottom + 1);
    });
  }

  it('has no gap in what can be seen, wherever one scrolls', async () => {
    const element = await show(Object.assign(new TestWindowed(), { heights: uneven(5_000, 1) }));
    const random = seeded(2);
    for (let turn = 0; turn < 25; turn++) {
      element.scrollTop = random.integer(0, element.scrollHeight);
      await settle();
      const room = element.getBoundingClientRect();
      const visible = seen(element);
      const first = within(element, `[data-at="${visible[0]}"]`).getBoundingClientRect();
      const last = within(element, `[data-at="${visible.at(-1)}"]`).getBoundingClientRect();
      expect(first.top, `turn ${turn}`).to.be.at.most(room.top + 1);
      if (visible.at(-1) !== 4_999) expect(last.bottom, `turn ${turn}`).to.be.at.least(room.bottom - 1);
      expect(visible).to.deep.equal(visible.map((_, at) => (visible[0] as number) + at));
      expect(listed(element).length).to.be.below(160);
    }
  });

  it('keeps what one looks at in its place while items above turn out to be of other heights', async () => {
    const element = await show(Object.assign(new TestWindowed(), { heights: uneven(5_000, 3) }));
    element.scrollTop = 90_000;
    await settle();
    for (let turn = 0; turn < 20; turn++) {
      const [, at = 0] = seen(element);
      const before = topOf(element, at);
      element.scrollTop -= 70;
      await settle();
      expect(topOf(element, at) - before, `turn ${turn}`).to.be.closeTo(70, 1.5);
    }
  });

  it('stays there when what stands above the list grows', async () => {
    const element = await show(Object.assign(new TestWindowed(), { heights: uneven(500, 4) }));
    element.scrollTop = 5_000;
    await settle();
    const [, at = 0] = seen(element);
    const before = topOf(element, at);
    element.above = 400;
    await element.updateComplete;
    await settle();
    expect(topOf(element, at)).to.be.closeTo(before, 1.5);
  });

  it('reveals any item', async () => {
    const element = await show(Object.assign(new TestWindowed(), { heights: uneven(5_000, 5) }));
    for (const at of [4_000, 10, 2_500, 4_999, 0]) {
      await element.list.reveal(at);
      await settle();
      expect(seen(element), `item ${at}`).to.include(at);
    }
  });

  it('keeps the focus, however far one scrolls away, and comes back to it', async () => {
    const element = await show(Object.assign(new TestWindowed(), { heights: uneven(2_000, 6) }));
    await element.list.reveal(700, { focus: true });
    element.scrollTop = 0;
    await settle();
    expect(element.shadowRoot?.activeElement?.textContent).to.equal('700');
    expect(listed(element)).to.include(700);
    expect(allWithin(element, '[tabindex="0"]').length).to.equal(1);
  });

  it('has the last row of several columns, also one that is not full', async () => {
    const element = await show(Object.assign(new TestWindowed(), { heights: Array(1_003).fill(20), columns: 5 }));
    element.scrollTop = element.scrollHeight;
    await settle();
    expect(listed(element).at(-1)).to.equal(1_002);
    const last = within(element, '[data-at="1002"]');
    expect([last.getAttribute('aria-posinset'), last.getAttribute('aria-setsize')]).to.deep.equal(['1003', '1003']);
  });

  it('shows fewer items when there are fewer, and none when there are none', async () => {
    const element = await show(Object.assign(new TestWindowed(), { heights: uneven(2_000, 7) }));
    element.scrollTop = 60_000;
    await settle();
    element.heights = [20, 20];
    await element.updateComplete;
    await settle();
    expect(listed(element)).to.deep.equal([0, 1]);
    element.heights = [];
    await element.updateComplete;
    expect(listed(element)).to.deep.equal([]);
  });

  laws('reckons heights as adding them up does', 200, (random) => {
    const rows = new RowHeights(random.integer(0, 30), 10);
    const heights = Array.from({ length: rows.length }, () => 10);
    for (let turn = random.integer(0, 40); turn > 0 && rows.length > 0; turn--) {
      const at = random.integer(0, rows.length - 1);
      heights[at] = random.integer(1, 50);
      rows.set(at, heights[at] as number);
    }
    const sum = (end: number) => heights.slice(0, end).reduce((a, b) => a + b, 0);
    expect(rows.between(0, rows.length)).to.equal(sum(rows.length));
    const top = random.integer(-50, 700);
    const bottom = top + random.integer(1, 200);
    const { start, end } = rows.within(top, bottom);
    const wanted = heights.map((_, at) => at).filter((at) => sum(at + 1) > top && sum(at) < bottom);
    expect(Array.from({ length: end - start }, (_, at) => start + at)).to.deep.equal(wanted);
  });
});
