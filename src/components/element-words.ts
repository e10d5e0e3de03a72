import type { Inclusion } from '../core/index/inclusions.js';
import type { ElementFacts } from '../dom/dress-elements.js';
import { counted, strings } from '../strings/strings.js';

/** The words for an element of the text that has none of its own, in the language of the interface; `''` for none. */
export function elementWords(what: string, facts: ElementFacts): string {
  const words = strings.shown;
  switch (what) {
    case 'extent':
      return extentOf(facts);
    case 'gap':
    case 'ellipsis':
    case 'lacunaStart':
    case 'lacunaEnd':
      return words.gap([reasonOf(facts), extentOf(facts)].filter(Boolean).join(', '));
    case 'space':
      return words.space(extentOf(facts));
    case 'picture':
      return words.picture(facts['address'] ?? '');
    case 'pictureLink':
      return words.pictureLink(facts['address'] ?? '');
    case 'figure':
    case 'binaryObject':
      return words.figure;
    case 'notatedMusic':
      return words.music;
    case 'apparatus':
      return words.apparatus;
    case 'handShift':
      return words.hand(pointed(facts['hand']));
    case 'surface':
      return facts['n'] ? strings.page(facts['n']) : '';
    case 'include':
      return strings.includes.absent(includedName(facts));
    case 'fallback':
      return strings.includes.fallback;
    case 'field':
      return words.fields[facts['name'] ?? ''] ?? '';
    default: {
      const editorial = words.editorial[what];
      if (editorial !== undefined) return [editorial, reasonOf(facts)].filter(Boolean).join(', ');
      return [words.happenings[what] ?? '', durationOf(facts)].filter(Boolean).join(' ');
    }
  }
}

/** How much, in words: `@quantity` and `@unit`, `@atLeast` and `@atMost`, or `@extent` as it is written. */
function extentOf(facts: ElementFacts): string {
  const { quantity = '', unit = '', extent = '', atLeast = '', atMost = '' } = facts;
  const amount = quantity || (atLeast !== '' || atMost !== '' ? [atLeast, atMost].filter(Boolean).join('–') : '');
  if (amount === '')
    return extent === 'unknown' ? '' : [extent, /^\d+$/.test(extent) ? unit : ''].filter(Boolean).join(' ');
  const phrase = strings.shown.units[unit.replace(/s$/, '')];
  if (phrase && /^\d{1,9}$/.test(amount)) return counted(Number(amount), phrase);
  return [amount, unit].filter(Boolean).join(' ');
}

function reasonOf({ reason = '' }: ElementFacts): string {
  return strings.shown.reasons[reason] ?? reason;
}

/** ISO 8601 durations of speech: `PT01M23S`. */
function durationOf({ dur = '' }: ElementFacts): string {
  const [, minutes, seconds] = /^PT(?:0*(\d+)M)?(?:0*(\d+(?:\.\d+)?)S)?$/.exec(dur) ?? [];
  return [minutes && `${minutes}′`, seconds && `${seconds}″`].filter(Boolean).join(' ');
}

function pointed(value = ''): string {
  return value.replace(/(^|\s)[^\s#]*#/g, '$1').trim();
}

/** What a place says when it is known what belongs there. */
export function includeLabel({ state, include: { href, xpointer, isText } }: Inclusion): string {
  const name = includedName({ href, xpointer, parse: isText ? 'text' : '' });
  const words = strings.includes;
  return state === 'here' ? words.included(name) : state === 'circular' ? words.circular(name) : words.absent(name);
}

/** The file, which part of it, and as what. */
export function includedName({ href = '', xpointer = '', parse = '' }: ElementFacts): string {
  const { part, ofThisFile, asText } = strings.includes;
  const [file = '', fragment = ''] = href.split('#', 2);
  const pointer = xpointer || fragment;
  const named = file === '' ? ofThisFile(pointer) : pointer === '' ? file : part(file, pointer);
  return (parse === 'text' ? asText(named) : named).slice(0, LONGEST_NAME);
}

/** Longer names are cut where they are shown. */
const LONGEST_NAME = 200;
