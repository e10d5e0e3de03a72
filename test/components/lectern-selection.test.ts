import { expect } from '@esm-bundle/chai';
import { sendKeys, sendMouse, setViewport } from '@web/test-runner-commands';
import { LecternSelection } from '../../src/components/lectern-selection/lectern-selection.js';
import {
  CLEAR_PX,
  dueAt,
  edgeFor,
  NO_SELECTION,
  nextSelection,
  REST_MS,
  type SelectionEvent,
  type SelectionState,
} from '../../src/components/lectern-selection/selection-state.js';
import type { PassageActEvent } from '../../src/events/passage-act.js';
import { allWithin, buttonOf, clearStage, listen, press, show, within } from '../helpers/hands.js';
import { laws } from '../helpers/random.js';

function after(...events: SelectionEvent[]): SelectionState {
  return events.reduce(nextSelection, NO_SELECTION);
}

describe('the tools for a selection', () => {
  it('are shown when it has rested', () => {
    const changed = after({ type: 'change', hasWords: true, at: 100 });
    expect(dueAt(changed)).to.equal(100 + REST_MS);
    expect(nextSelection(changed, { type: 'tick', at: 349 }).isShown).to.equal(false);
    expect(nextSelection(changed, { type: 'tick', at: 350 }).isShown).to.equal(true);
  });

  it('are not shown while a button is down, nor sooner after it than after a change', () => {
    const pressed = after({ type: 'press', at: 0 }, { type: 'change', hasWords: true, at: 100 });
    expect(dueAt(pressed)).to.equal(null);
    expect(nextSelection(pressed, { type: 'tick', at: 9_999 }).isShown).to.equal(false);
    expect(dueAt(nextSelection(pressed, { type: 'release', at: 5_000 }))).to.equal(5_250);
  });

  it('go with the selection, and come back for another, but not for one that they were sent away from', () => {
    const shown = after({ type: 'change', hasWords: true, at: 0 }, { type: 'tick', at: 300 });
    expect(nextSelection(shown, { type: 'change', hasWords: false, at: 400 }).isShown).to.equal(false);
    const gone = nextSelection(shown, { type: 'dismiss', at: 400 });
    expect([gone.isShown, dueAt(gone)]).to.deep.equal([false, null]);
    expect(dueAt(nextSelection(gone, { type: 'change', hasWords: true, at: 500 }))).to.equal(750);
  });

  laws('are shown only when nothing has changed for a while and nothing is pressed', 500, (random) => {
    let state = NO_SELECTION;
    let [at, changedAt, isPressed, hasWords] = [0, 0, false, false];
    for (let step = 0; step < 60; step++) {
      at += random.integer(1, 300);
      const type = random.pick(['change', 'press', 'release', 'tick', 'tick', 'dismiss'] as const);
      if (type === 'change') [changedAt, hasWords] = [at, random.chance(0.7)];
      if (type === 'press') isPressed = true;
      if (type === 'release') isPressed = false;
      state = nextSelection(state, type === 'change' ? { type, hasWords, at } : { type, at });
      if (state.isShown) expect([hasWords, isPressed, at - changedAt >= REST_MS]).to.deep.equal([true, false, true]);
    }
  });

  laws('stand clear of it, wherever there is room for them', 500, (random) => {
    const view = { top: random.integer(0, 60), bottom: random.integer(500, 1_200) };
    const top = random.integer(-400, 1_200);
    const selection = { top, bottom: top + random.integer(10, 900) };
    const height = random.integer(50, 120);
    const [from, to] =
      edgeFor({ selection, view, height }) === 'bottom'
        ? [view.bottom - height, view.bottom]
        : [view.top, view.top + height];
    const isClear = selection.bottom + CLEAR_PX <= from || selection.top - CLEAR_PX >= to;
    const isRoom = selection.bottom + CLEAR_PX <= view.bottom - height || selection.top - CLEAR_PX >= view.top + height;
    const isElsewhere = selection.bottom + CLEAR_PX <= view.top || selection.top - CLEAR_PX >= view.bottom;
    expect(isClear).to.equal(isRoom || isElsewhere);
  });
});

describe('lectern-selection', () => {
  afterEach(async () => {
    clearStage();
    await setViewport({ width: 1280, height: 720 });
  });

  it('takes nothing from the selection when it is pressed', async () => {
    const element = await show(Object.assign(new LecternSelection(), { open: true }));
    const words = document.createElement('p');
    words.textContent = 'Some words';
    element.before(words);
    getSelection()?.selectAllChildren(words);
    const acts = listen<PassageActEvent>(element, 'lectern-passage-act');
    for (const name of ['Copy with citation', 'Copy link', 'Cite …']) await press(buttonOf(element, name));
    expect(acts.map(({ act }) => act)).to.deep.equal(['copy', 'link', 'cite']);
    expect(String(getSelection())).to.equal('Some words');
    await sendMouse({ type: 'click', position: [5, 600] });
    words.remove();
  });

  it('says what came of it, and keeps the focus that it has', async () => {
    const element = await show(Object.assign(new LecternSelection(), { open: true }));
    const status = within(element, '[role="status"]');
    expect(status.textContent).to.equal('');
    element.focus();
    await sendKeys({ press: 'Enter' });
    element.said = 'Copied';
    await element.updateComplete;
    expect(status.textContent).to.equal('Copied');
    expect(element.shadowRoot?.activeElement?.textContent?.trim()).to.equal('Copy with citation');
  });

  it('is not in the way of anything while it is closed', async () => {
    const element = await show(new LecternSelection());
    expect(within(element, '.place').checkVisibility({ visibilityProperty: true })).to.equal(false);
    expect(within(element, '.tools').getClientRects().length).to.equal(0);
  });

  for (const width of [320, 390, 1280]) {
    it(`fits a window of ${width} px, with targets for a finger`, async () => {
      await setViewport({ width, height: 700 });
      const element = await show(Object.assign(new LecternSelection(), { open: true }));
      const place = within(element, '.place').getBoundingClientRect();
      expect(place.left >= 0 && place.right <= width, `${place.left}–${place.right}`).to.equal(true);
      for (const button of allWithin(element, 'button')) {
        const box = button.getBoundingClientRect();
        expect(box.height).to.be.at.least(44);
        expect(box.width).to.be.at.least(44);
        expect(box.right).to.be.at.most(place.right + 1);
      }
    });
  }
});
