import { expect } from '@esm-bundle/chai';
import { LecternStatus, READY_MS } from '../../src/components/lectern-status/lectern-status.js';
import { buttonOf, clearStage, listen, press, show, within } from '../helpers/hands.js';

describe('lectern-status', () => {
  afterEach(clearStage);
  const said = (element: LecternStatus) => element.shadowRoot?.querySelector('.note span')?.textContent ?? '';

  it('says nothing before there is something to say', async () => {
    const element = await show(new LecternStatus());
    for (const phase of ['unknown', 'preparing', 'unsupported', 'blocked'] as const) {
      element.phase = phase;
      await element.updateComplete;
      expect(said(element), phase).to.equal('');
    }
  });

  it('says once that it is ready, until the reader has sent that away', async () => {
    const element = await show(Object.assign(new LecternStatus(), { phase: 'ready' }));
    expect(said(element)).to.equal('Ready offline');
    await press(buttonOf(element, 'Close'));
    await element.updateComplete;
    expect(said(element)).to.equal('');
  });

  it('does not say that it is ready to who knows, and still says what is wrong', async () => {
    const element = await show(Object.assign(new LecternStatus(), { phase: 'ready', isKnown: true }));
    expect(said(element)).to.equal('');
    element.phase = 'failed';
    await element.updateComplete;
    expect(said(element)).to.equal('Not yet offline: a part could not be kept.');
  });

  it('says it again when it was not so meanwhile', async () => {
    const element = await show(Object.assign(new LecternStatus(), { phase: 'ready' }));
    await press(buttonOf(element, 'Close'));
    for (const [phase, words] of [
      ['failed', 'Not yet offline: a part could not be kept.'],
      ['ready', 'Ready offline'],
    ] as const) {
      element.phase = phase;
      await element.updateComplete;
      expect(said(element)).to.equal(words);
    }
  });

  it('stops saying so by itself, but not while it is pointed at', async function () {
    this.timeout(3 * READY_MS);
    const element = await show(Object.assign(new LecternStatus(), { phase: 'ready' }));
    const passed = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
    within(element, '.note').dispatchEvent(new PointerEvent('pointerenter'));
    await passed(READY_MS + 100);
    expect(said(element)).to.equal('Ready offline');
    within(element, '.note').dispatchEvent(new PointerEvent('pointerleave'));
    await passed(READY_MS + 100);
    expect(said(element)).to.equal('');
  });

  it('offers a new version before everything else, and another try after a failure', async () => {
    const element = await show(Object.assign(new LecternStatus(), { phase: 'failed', updateWaits: true }));
    const update = listen(document, 'lectern-update-request');
    const retry = listen(document, 'lectern-retry-request');
    await press(buttonOf(element, 'Use it now'));
    await press(buttonOf(element, 'Later'));
    await element.updateComplete;
    await press(buttonOf(element, 'Try again'));
    expect([update.length, retry.length]).to.deep.equal([1, 1]);
  });
});
