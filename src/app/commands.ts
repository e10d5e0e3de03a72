import type { CommandEntry } from '../components/lectern-commands/find-commands.js';
import { type Settings, STEPS, stepped } from '../core/settings.js';
import type { CommandsForm } from '../events/commands-show.js';
import type { PanelName } from '../events/panel-name.js';
import type { PassageAct } from '../events/passage-act.js';
import { strings } from '../strings/strings.js';
import type { State } from './store/store.js';

/** What commands ask of the shell. */
export interface CommandActs {
  openPanel(panel: PanelName): void;
  showLibrary(): void;
  showSecond(): void;
  showCommands(form: CommandsForm): void;
  stepNote(by: 1 | -1): void;
  /** A field in which a place can be typed. */
  showGoTo(): void;
  passage(act: PassageAct): void;
  printWhole(): void;
  settings(change: Partial<Settings>): void;
}

/** Something that can be done now. */
export interface Command extends CommandEntry {
  /** What the browser says of its key: `KeyboardEvent.key`, a letter small; `''` for none. */
  readonly key: string;
  readonly shift: boolean;
  run(): void;
}

/** Everything that can be done in a state, in the order of the list. */
export function commandsOf(state: State, acts: CommandActs): readonly Command[] {
  return [...places(state, acts), ...settings(state.settings, acts)];
}

/** The command of a key that was pressed; `undefined` when there is none. Shift counts for letters alone: signs need it or not, by the keyboard. */
export function commandOfKey(
  commands: readonly Command[],
  event: Pick<KeyboardEvent, 'key' | 'shiftKey'>,
): Command | undefined {
  const key = event.key.toLowerCase();
  const isLetter = /^\p{L}$/u.test(key);
  return commands.find((command) => command.key === key && (!isLetter || command.shift === event.shiftKey));
}

function places({ edition }: State, acts: CommandActs): Command[] {
  const { commands, tools } = strings;
  const group = commands.groups.show;
  const isOpen = edition.phase === 'open';
  const panel = (name: PanelName, label: string, key = '') =>
    command(`panel-${name}`, label, group, key, () => acts.openPanel(name));
  const reading = [
    command('note-next', commands.nextNote, commands.groups.go, 'n', () => acts.stepNote(1)),
    command('note-previous', commands.previousNote, commands.groups.go, 'Shift+n', () => acts.stepNote(-1)),
    command('go-to', commands.goTo, commands.groups.go, 'g', () => acts.showGoTo()),
    command('back', commands.back, commands.groups.go, '[', () => history.back()),
    command('forward', commands.forward, commands.groups.go, ']', () => history.forward()),
    panel('contents', tools.contents, 'o'),
    panel('names', tools.names, 'm'),
    panel('notes', tools.notes, 'f'),
    panel('search', tools.search, '/'),
    command('second', strings.second.show, group, 'b', () => acts.showSecond()),
  ];
  return [
    ...(isOpen ? reading : []),
    panel('type', strings.type.title, 'a'),
    panel('about', isOpen ? strings.about.title : strings.about.app, 'i'),
    ...(isOpen ? [panel('elements', strings.elements.title)] : []),
    command('library', strings.library.title, group, 'l', () => acts.showLibrary()),
    ...(isOpen ? acting(acts) : []),
    command('palette', commands.title, commands.groups.act, 'Ctrl+k', () => acts.showCommands('palette')),
    command('keys', commands.keys, commands.groups.act, '?', () => acts.showCommands('keys')),
  ];
}

function acting(acts: CommandActs): Command[] {
  const { commands, passage, about } = strings;
  const group = commands.groups.act;
  return [
    command('copy', commands.copyPassage, group, 'c', () => acts.passage('copy')),
    command('cite', passage.citePassage, group, '', () => acts.passage('cite')),
    command('cite-edition', passage.citeEdition, group, '', () => acts.passage('cite-edition')),
    command('download', about.xml, group, '', () => acts.passage('download-xml')),
    command('print', strings.print.print, group, 'Ctrl+p', () => acts.printWhole()),
  ];
}

function settings(now: Settings, acts: CommandActs): Command[] {
  const { type, commands } = strings;
  const group = commands.groups.page;
  const choices = <Name extends 'theme' | 'face' | 'reading'>(
    name: Name,
    title: string,
    words: Readonly<Record<Settings[Name] & string, string>>,
  ) =>
    (Object.keys(words) as (Settings[Name] & string)[]).map((value) => ({
      ...command(`${name}-${value}`, commands.choice(title, words[value]), group, '', () =>
        acts.settings({ [name]: value }),
      ),
      isOn: now[name] === value,
    }));
  const steps = (name: keyof typeof STEPS, title: string, less: string, more: string, keys = ['', '']) => [
    command(`${name}-more`, commands.choice(title, more), group, keys[0] ?? '', () =>
      acts.settings({ [name]: stepped(STEPS[name], now[name], 1) }),
    ),
    command(`${name}-less`, commands.choice(title, less), group, keys[1] ?? '', () =>
      acts.settings({ [name]: stepped(STEPS[name], now[name], -1) }),
    ),
  ];
  const toggle = (name: 'justify' | 'marks' | 'pages' | 'shortcuts', label: string) => ({
    ...command(name, label, group, '', () => acts.settings({ [name]: !now[name] })),
    isOn: now[name],
  });
  return [
    ...steps('size', type.size, type.smaller, type.larger, ['+', '-']),
    ...choices('theme', type.theme, type.themes),
    ...choices('reading', type.reading, type.readings),
    ...choices('face', type.face, type.faces),
    ...steps('line', type.line, type.tighter, type.looser),
    ...steps('measure', type.measure, type.shorter, type.longer),
    toggle('marks', type.marks),
    toggle('pages', type.pages),
    toggle('justify', type.justify),
    toggle('shortcuts', commands.singleKeys),
  ];
}

/** `keys` as it is printed, but for a letter, which is small: `n`, `Shift+n`, `?`. */
function command(id: string, label: string, group: string, keys: string, run: () => void): Command {
  const parts = keys === '' ? [] : keys.split(/\+(?=.)/);
  const hasControl = parts[0] === 'Ctrl';
  return {
    id,
    label,
    group,
    keys: parts
      .map((part) => (part.length === 1 ? part.toUpperCase() : isApple() && part === 'Ctrl' ? '⌘' : part))
      .join('+'),
    // With Ctrl or Cmd the shell hears it itself, also while one types.
    key: hasControl ? '' : (parts.at(-1) ?? ''),
    shift: parts[0] === 'Shift',
    run,
  };
}

/** Where Cmd is what Ctrl is elsewhere. */
function isApple(): boolean {
  return /^(?:Mac|iP)/.test(navigator.platform);
}
