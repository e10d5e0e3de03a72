import { expect } from '@esm-bundle/chai';
import { sendKeys } from '@web/test-runner-commands';
import { type CommandEntry, findCommands } from '../../src/components/lectern-commands/find-commands.js';
import { LecternCommands } from '../../src/components/lectern-commands/lectern-commands.js';
import type { CommandRunEvent } from '../../src/events/command-run.js';
import type { SettingsChangeEvent } from '../../src/events/settings-change.js';
import { allWithin, clearStage, listen, press, show, within } from '../helpers/hands.js';
import { seeded } from '../helpers/random.js';

const entry = (label: string, group = 'Page', keys = ''): CommandEntry => ({ id: label, label, group, keys });
const ENTRIES = [
  entry('Next note', 'Go', 'N'),
  entry('A second place beside the text', 'Show', 'B'),
  entry('Text size: Larger', 'Page', '+'),
  entry('Page colour: Dark'),
  entry('Élan vital'),
];
const labels = (entries: readonly CommandEntry[]) => entries.map(({ label }) => label);

describe('findCommands', () => {
  it('gives all when nothing is typed, in their order', () => {
    expect(findCommands(ENTRIES, '  ')).to.deep.equal(ENTRIES);
  });

  it('puts first what begins with the words, then what has them at the beginning of a word', () => {
    expect(labels(findCommands(ENTRIES, 'te'))).to.deep.equal([
      'Text size: Larger',
      'A second place beside the text',
      'Next note',
    ]);
  });

  it('wants every word, in any order, in the name or its group; case and diacritics do not count', () => {
    expect(labels(findCommands(ENTRIES, 'DARK page'))).to.deep.equal(['Page colour: Dark']);
    expect(labels(findCommands(ENTRIES, 'elan'))).to.deep.equal(['Élan vital']);
    expect(findCommands(ENTRIES, 'dark note')).to.deep.equal([]);
  });

  it('finds a command by any piece of its own name, whatever was seeded', () => {
    const random = seeded(20261125);
    for (let run = 0; run < 500; run++) {
      const { label } = random.pick(ENTRIES);
      const start = random.integer(0, label.length - 1);
      const piece = label.slice(start, random.integer(start + 1, label.length));
      expect(labels(findCommands(ENTRIES, piece)), `“${piece}”`).to.include(label);
    }
  });
});

describe('lectern-commands', () => {
  afterEach(clearStage);

  async function palette() {
    const shown = await show(Object.assign(new LecternCommands(), { entries: ENTRIES }));
    const ran = listen<CommandRunEvent>(shown, 'lectern-command-run');
    await shown.show('palette');
    await shown.updateComplete;
    return { shown, ran: () => ran.map(({ id }) => id) };
  }

  const selected = (shown: LecternCommands) => within(shown, '[aria-selected="true"] .label').textContent?.trim();

  it('narrows as one types, goes through with the arrows, round the ends, and runs with Enter', async () => {
    const { shown, ran } = await palette();
    await sendKeys({ type: 'te' });
    await shown.updateComplete;
    expect(selected(shown)).to.equal('Text size: Larger');
    for (const [key, label] of [
      ['ArrowDown', 'A second place beside the text'],
      ['ArrowUp', 'Text size: Larger'],
      ['ArrowUp', 'Next note'],
      ['ArrowDown', 'Text size: Larger'],
    ] as const) {
      await sendKeys({ press: key });
      await shown.updateComplete;
      expect(selected(shown)).to.equal(label);
      const active = within(shown, 'input').getAttribute('aria-activedescendant') ?? '';
      expect(within(shown, `#${active} .label`).textContent?.trim()).to.equal(label);
    }
    await sendKeys({ press: 'Enter' });
    expect(ran()).to.deep.equal(['Text size: Larger']);
    expect(shown.isOpen).to.equal(false);
  });

  it('runs what is pressed, and nothing when it is closed beside it or by Escape', async () => {
    const { shown, ran } = await palette();
    await press(allWithin(shown, '[role="option"]')[3] as HTMLElement);
    expect(ran()).to.deep.equal(['Page colour: Dark']);
    await shown.show('palette');
    await sendKeys({ press: 'Escape' });
    expect(shown.isOpen).to.equal(false);
    await shown.show('palette');
    within(shown, 'dialog').dispatchEvent(new MouseEvent('click', { bubbles: true }));
    expect(shown.isOpen).to.equal(false);
    expect(ran().length).to.equal(1);
  });

  it('says so when nothing is called like that, and Enter does nothing', async () => {
    const { shown, ran } = await palette();
    await sendKeys({ type: 'zzz' });
    await shown.updateComplete;
    expect(within(shown, '[role="status"]').textContent).to.contain('zzz');
    await sendKeys({ press: 'Enter' });
    expect(ran()).to.deep.equal([]);
  });

  it('begins anew each time it opens', async () => {
    const { shown } = await palette();
    await sendKeys({ type: 'dark' });
    await sendKeys({ press: 'Escape' });
    await shown.show('palette');
    await shown.updateComplete;
    expect(within<HTMLInputElement>(shown, 'input').value).to.equal('');
    expect(allWithin(shown, '[role="option"]').length).to.equal(ENTRIES.length);
  });

  it('lists the keys there are, by group, and lets single keys be switched off', async () => {
    const { shown } = await palette();
    await shown.show('keys');
    await shown.updateComplete;
    expect(allWithin(shown, 'dt').map((term) => term.textContent)).to.deep.equal(
      ENTRIES.filter(({ keys }) => keys !== '').map(({ label }) => label),
    );
    const changed = listen<SettingsChangeEvent>(shown, 'lectern-settings-change');
    await press(within(shown, 'input[type="checkbox"]'));
    expect(changed.map(({ change }) => change)).to.deep.equal([{ shortcuts: false }]);
  });
});
