import type { TextPlace } from '../core/index/edition.js';
import { strings } from '../strings/strings.js';

/** Where something stands, in a few signs: `¶ 7, p. 2`, `note 4, p. 3`; `''` when nothing is known. */
export function placeText(place: TextPlace, noteLabel = ''): string {
  return [
    noteLabel === '' ? '' : strings.names.inNote(noteLabel),
    place.block === '' || noteLabel !== '' ? '' : strings.paragraphShort(place.block),
    place.page === '' ? '' : strings.pageShort(place.page),
  ]
    .filter((part) => part !== '')
    .join(', ');
}
