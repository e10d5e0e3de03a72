import { expect } from '@esm-bundle/chai';
import { LecternBar } from '../../src/components/lectern-bar/lectern-bar.js';
import type { LibraryActEvent } from '../../src/events/library-act.js';
import type { PanelSelectEvent } from '../../src/events/panel-select.js';
import { allWithin, buttonOf, clearStage, listen, press, show, within } from '../helpers/hands.js';

describe('lectern-bar', () => {
  afterEach(clearStage);

  it('offers the six tools, in their order', async () => {
    const bar = await show(new LecternBar());
    const words = allWithin(bar, 'nav button').map((button) => button.textContent?.trim());
    expect(words).to.deep.equal(['Contents', 'Names', 'Notes', 'Search', 'Type', 'More']);
  });

  it('tells which tool was chosen, and closes the one that is open', async () => {
    const bar = await show(Object.assign(new LecternBar(), { available: new Set(['names', 'type']), panel: 'type' }));
    const asked = listen<PanelSelectEvent>(document, 'lectern-panel-select');
    await press(buttonOf(bar, 'Names'));
    await press(buttonOf(bar, 'Type'));
    expect(asked.map(({ panel }) => panel)).to.deep.equal(['names', null]);
    expect(buttonOf(bar, 'Type').getAttribute('aria-expanded')).to.equal('true');
    expect(buttonOf(bar, 'Names').getAttribute('aria-expanded')).to.equal('false');
  });

  it('does nothing for a tool that the edition has nothing for', async () => {
    const bar = await show(Object.assign(new LecternBar(), { available: new Set(['type']) }));
    const asked = listen(document, 'lectern-panel-select');
    await press(buttonOf(bar, 'Notes'));
    expect(asked).to.deep.equal([]);
    expect(buttonOf(bar, 'Notes').disabled).to.equal(true);
  });

  it('has the library in the corner of the title, also when nothing can be read', async () => {
    const bar = await show(new LecternBar());
    const asked = listen<LibraryActEvent>(document, 'lectern-library-act');
    await press(buttonOf(bar, 'Library'));
    expect(asked.map(({ act }) => act)).to.deep.equal(['show']);
  });

  it('says what is read, and where one is in it', async () => {
    const bar = await show(Object.assign(new LecternBar(), { heading: 'A book', place: 'p. 3' }));
    expect(within(bar, '[part="where"]').textContent?.replace(/\s+/g, ' ').trim()).to.equal('A book p. 3');
    bar.place = '';
    await bar.updateComplete;
    expect(within(bar, '[part="where"]').textContent?.replace(/\s+/g, ' ').trim()).to.equal('A book');
  });

  it('leaves the tools in reach, whatever the text and its page are called', async () => {
    const bar = await show(
      Object.assign(new LecternBar(), {
        heading: 'Title '.repeat(80),
        place: `p. ${'x'.repeat(400)}`,
        available: new Set(['names']),
      }),
    );
    const tool = buttonOf(bar, 'Names');
    const { left, top, width, height } = tool.getBoundingClientRect();
    expect(bar.shadowRoot?.elementFromPoint(left + 3, top + height / 2)?.closest('button')).to.equal(tool);
    expect(left + width).to.be.at.most(innerWidth);
    for (const part of ['.title', '.place']) expect(within(bar, part).offsetWidth, part).to.be.above(20);
  });

  it('has targets of 44 px at least', async () => {
    const bar = await show(new LecternBar());
    for (const button of allWithin(bar, 'button')) {
      expect(button.offsetHeight).to.be.at.least(44);
      expect(button.offsetWidth).to.be.at.least(44);
    }
  });
});
