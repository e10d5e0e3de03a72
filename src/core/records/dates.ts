import { descend, textOf, type XmlElement } from './xml-element.js';

/** A point or stretch of time, as the encoding gives it (TEI P5 att.datable, ISO 8601). */
export interface DateValue {
  readonly from: string;
  readonly to: string;
  /** The words of the record, used when there is no value. */
  readonly text: string;
  /** What is known when the date is not: that it was not before, not after, or between the two. */
  readonly bound: '' | 'after' | 'before' | 'between';
}

/** When an element says it was: by its own attributes, those of its `date`, or its words. `null` when it does not. */
export function dateOf(element: XmlElement | null): DateValue | null {
  if (element === null) return null;
  return datesOfAttributes(element) ?? datesOfAttributes(descend(element, 'date')) ?? textDate(element);
}

/** What the attributes of an element say. */
export function datesOfAttributes(element: XmlElement | null): DateValue | null {
  if (element === null) return null;
  const { attributes } = element;
  const value = (name: string) => attributes[name] ?? attributes[`${name}-iso`] ?? attributes[`${name}-custom`];
  const [from, notBefore, notAfter] = [value('from'), value('notBefore'), value('notAfter')];
  const start = value('when') ?? from ?? notBefore ?? (value('to') === undefined ? notAfter : undefined) ?? '';
  const end = value('to') ?? notAfter ?? (from ? '' : start);
  if (start === '' && end === '') return null;
  const isExact = value('when') !== undefined || from !== undefined || value('to') !== undefined;
  const bound = isExact ? '' : notBefore && notAfter ? 'between' : notBefore ? 'after' : 'before';
  return { from: start, to: end, text: textOf(element), bound };
}

function textDate(element: XmlElement): DateValue | null {
  const date = descend(element, 'date');
  const text = textOf(date ?? element, ['placeName', 'settlement', 'country', 'region', 'note', 'idno']);
  return text === '' ? null : { from: '', to: '', text: text.replace(/^[\s,;]+|[\s,;]+$/g, ''), bound: '' };
}
