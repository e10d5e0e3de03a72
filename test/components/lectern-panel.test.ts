import { expect } from '@esm-bundle/chai';
import { sendKeys, sendMouse, setViewport } from '@web/test-runner-commands';
import { LecternPanel } from '../../src/components/lectern-panel/lectern-panel.js';
import type { CloseRequestEvent } from '../../src/events/close-request.js';
import type { PaneResizeEvent } from '../../src/events/pane-resize.js';
import { buttonOf, clearStage, draw, listen, press, show, tap, within } from '../helpers/hands.js';

describe('lectern-panel', () => {
  afterEach(async () => {
    clearStage();
    await setViewport({ width: 1280, height: 720 });
  });

  async function panel(): Promise<LecternPanel> {
    const shown = await show(Object.assign(new LecternPanel(), { heading: 'Notes' }));
    shown.textContent = 'What the panel shows.';
    return shown;
  }

  /** On a phone, where the panel is a sheet from below. */
  async function sheet(): Promise<{ shown: LecternPanel; grip: HTMLElement; closed: CloseRequestEvent[] }> {
    await setViewport({ width: 390, height: 844 });
    const shown = await panel();
    return { shown, grip: within(shown, '.grip'), closed: listen<CloseRequestEvent>(shown, 'lectern-close-request') };
  }

  const heightOf = (shown: LecternPanel) => {
    // As high as it is going to be.
    const section = within(shown, 'section');
    for (const animation of section.getAnimations()) animation.finish();
    return section.offsetHeight / innerHeight;
  };

  it('is called by its heading, which gets the focus', async () => {
    const shown = await panel();
    shown.focus();
    expect(shown.shadowRoot?.activeElement?.textContent).to.equal('Notes');
    expect(within(shown, 'section').getAttribute('aria-labelledby')).to.equal('heading');
  });

  it('asks to be closed by its button', async () => {
    const shown = await panel();
    const closed = listen<CloseRequestEvent>(shown, 'lectern-close-request');
    await press(buttonOf(shown, 'Close Notes'));
    expect(closed.map(({ source }) => source)).to.deep.equal(['button']);
  });

  it('is half as high as a phone, and a tap on its grip changes that', async () => {
    const { shown, grip, closed } = await sheet();
    expect(heightOf(shown)).to.be.within(0.45, 0.55);
    await tap(grip);
    await shown.updateComplete;
    expect(heightOf(shown)).to.be.above(0.8);
    await tap(grip);
    await shown.updateComplete;
    expect(heightOf(shown)).to.be.within(0.45, 0.55);
    expect(closed).to.deep.equal([]);
  });

  it('follows the finger: up it grows, down it shrinks, and farther down it asks to be closed', async () => {
    const { shown, grip, closed } = await sheet();
    await draw(grip, -60);
    await shown.updateComplete;
    expect(heightOf(shown)).to.be.above(0.8);
    await draw(grip, 90);
    await shown.updateComplete;
    expect(heightOf(shown)).to.be.within(0.45, 0.55);
    expect(closed).to.deep.equal([]);
    await draw(grip, 200);
    expect(closed.map(({ source }) => source)).to.deep.equal(['outside']);
  });

  it('goes by a flick, however short', async () => {
    const { grip, closed } = await sheet();
    // Quicker than the runner can move a mouse.
    grip.setPointerCapture = () => {};
    const about = { pointerId: 3, bubbles: true };
    grip.dispatchEvent(new PointerEvent('pointerdown', { ...about, clientY: 500 }));
    grip.dispatchEvent(new PointerEvent('pointerup', { ...about, clientY: 540 }));
    expect(closed.length).to.equal(1);
  });

  it('returns to its place when the touch is taken away', async () => {
    const { shown, grip, closed } = await sheet();
    const { top } = within(shown, 'section').getBoundingClientRect();
    const about = { pointerId: 7, clientY: 500, bubbles: true };
    grip.setPointerCapture = () => {};
    grip.dispatchEvent(new PointerEvent('pointerdown', about));
    grip.dispatchEvent(new PointerEvent('pointermove', { ...about, clientY: 640 }));
    expect(within(shown, 'section').getBoundingClientRect().top).to.be.closeTo(top + 140, 1);
    grip.dispatchEvent(new PointerEvent('pointercancel', about));
    expect(within(shown, 'section').getBoundingClientRect().top).to.be.closeTo(top, 1);
    expect(closed).to.deep.equal([]);
  });

  it('is half as high again for what is shown next', async () => {
    const { shown, grip } = await sheet();
    await tap(grip);
    shown.heading = 'Names';
    await shown.updateComplete;
    expect(heightOf(shown)).to.be.within(0.45, 0.55);
  });

  describe('has a divider to the text', () => {
    const divider = (shown: LecternPanel) => within(shown, '[part="divider"]');
    const sizes = (events: PaneResizeEvent[]) => events.map(({ inlineSize }) => inlineSize);

    async function pane(): Promise<{ shown: LecternPanel; resized: PaneResizeEvent[] }> {
      const shown = await panel();
      return { shown, resized: listen<PaneResizeEvent>(shown, 'lectern-pane-resize') };
    }

    it('that is a separator with its value, and has a target for a finger', async () => {
      const { shown } = await pane();
      expect(divider(shown).getAttribute('role')).to.equal('separator');
      expect(Number(divider(shown).getAttribute('aria-valuenow'))).to.equal(shown.offsetWidth);
      const { left, top, height } = divider(shown).getBoundingClientRect();
      for (const x of [left - 14, left + 6, left + 24]) {
        expect(shown.shadowRoot?.elementFromPoint(x, top + height / 2)).to.equal(divider(shown));
      }
    });

    it('that is moved by keys: arrows by steps, Home and End to the ends, Enter back', async () => {
      const { shown, resized } = await pane();
      const width = shown.offsetWidth;
      divider(shown).focus();
      for (const press of ['ArrowLeft', 'ArrowRight', 'Home', 'End', 'Enter']) await sendKeys({ press });
      expect(sizes(resized)).to.deep.equal([width + 16, width - 16, 240, innerWidth - 320, null]);
      expect(resized.every(({ isSettled }) => isSettled)).to.equal(true);
    });

    it('that follows the pointer, and stops before the text has no room', async () => {
      const { shown, resized } = await pane();
      const { left, top, height } = divider(shown).getBoundingClientRect();
      const width = shown.offsetWidth;
      await sendMouse({ type: 'move', position: [Math.round(left + 6), Math.round(top + height / 2)] });
      await sendMouse({ type: 'down' });
      await sendMouse({ type: 'move', position: [Math.round(left + 6 - 100), Math.round(top + height / 2)] });
      await new Promise(requestAnimationFrame);
      await new Promise(requestAnimationFrame);
      expect(resized.at(-1)?.isSettled).to.equal(false);
      expect(resized.at(-1)?.inlineSize).to.be.within(width + 99, width + 101);
      await sendMouse({ type: 'move', position: [20, Math.round(top + height / 2)] });
      await sendMouse({ type: 'up' });
      expect(resized.at(-1)?.isSettled).to.equal(true);
      expect(resized.at(-1)?.inlineSize).to.equal(innerWidth - 320);
    });

    it('from 744 px on, and none where it lies over the text', async () => {
      const { shown } = await pane();
      await setViewport({ width: 744, height: 1000 });
      expect(divider(shown).offsetWidth).to.be.above(0);
      expect(shown.offsetWidth).to.be.within(240, 744 - 320);
      await setViewport({ width: 743, height: 1000 });
      expect(divider(shown).offsetWidth).to.equal(0);
      expect(shown.offsetWidth).to.equal(0);
    });
  });
});
