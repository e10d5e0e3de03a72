import { expect } from '@esm-bundle/chai';
import { sendKeys } from '@web/test-runner-commands';
import { LecternType } from '../../src/components/lectern-type/lectern-type.js';
import { DEFAULT_SETTINGS, type Settings, STEPS } from '../../src/core/settings.js';
import type { SettingsChangeEvent } from '../../src/events/settings-change.js';
import { allWithin, buttonOf, clearStage, listen, press, show, within } from '../helpers/hands.js';

describe('lectern-type', () => {
  afterEach(clearStage);

  /** As in the app: what is chosen comes back as a setting. */
  async function type(settings: Partial<Settings> = {}) {
    const element = await show(Object.assign(new LecternType(), { settings: { ...DEFAULT_SETTINGS, ...settings } }));
    const changes = listen<SettingsChangeEvent>(element, 'lectern-settings-change');
    element.addEventListener('lectern-settings-change', ({ change }) => {
      element.settings = { ...element.settings, ...change };
    });
    return { element, told: () => changes.map(({ change }) => change) };
  }

  it('makes the text larger and smaller by steps, to the ends of the scale', async () => {
    const { element } = await type();
    const value = () => element.settings.size;
    for (let step = 0; step < 12; step++) {
      await press(buttonOf(element, 'Larger'));
      await element.updateComplete;
    }
    expect(value()).to.equal(STEPS.size.at(-1));
    expect(buttonOf(element, 'Larger').disabled).to.equal(true);
    for (let step = 0; step < 12; step++) {
      await press(buttonOf(element, 'Smaller'));
      await element.updateComplete;
    }
    expect(value()).to.equal(STEPS.size[0]);
    expect(buttonOf(element, 'Smaller').disabled).to.equal(true);
  });

  it('says the size in parts of the one the edition came with', async () => {
    const { element } = await type({ size: DEFAULT_SETTINGS.size * 2 });
    expect(within(element, '[data-setting="size"]').textContent).to.equal('200 %');
  });

  it('tells each choice once, and only that', async () => {
    const { element, told } = await type();
    const choice = (value: string) => within(element, `input[value="${value}"]`);
    await press(choice('sepia'));
    await press(choice('sans'));
    await press(within(element, 'input[name="justify"]'));
    await press(within(element, 'input[name="marks"]'));
    await press(buttonOf(element, 'Looser'));
    await press(buttonOf(element, 'Shorter'));
    expect(told()).to.deep.equal([
      { theme: 'sepia' },
      { face: 'sans' },
      { justify: true },
      { marks: false },
      { line: 1.65 },
      { measure: 56 },
    ]);
  });

  it('is worked by keys: arrows choose among the colours', async () => {
    const { element, told } = await type();
    within(element, 'input[value="auto"]').focus();
    await sendKeys({ press: 'ArrowRight' });
    expect(told()).to.deep.equal([{ theme: 'light' }]);
    expect(
      allWithin<HTMLInputElement>(element, 'input[name="theme"]').filter(({ checked }) => checked).length,
    ).to.equal(1);
  });

  it('goes back to how it was delivered', async () => {
    const { element, told } = await type({ size: 2.2, theme: 'dark' });
    await press(buttonOf(element, 'As it was delivered'));
    expect(told()).to.deep.equal([DEFAULT_SETTINGS]);
  });
});
