import type { GlossContent } from '../components/lectern-gloss/gloss-content.js';
import type { MarkSubject } from '../components/lectern-gloss/marks.js';
import { strings } from '../strings/strings.js';
import { includeAddress } from './location.js';
import type { EditionHandle } from './worker-client.js';

/** What a card is made from: the edition, the name of its file, and where it was fetched from, `''` for nowhere. */
export interface GlossOrigin {
  readonly handle: EditionHandle;
  readonly ownFile: string;
  readonly address: string;
}

/** What a card shows for a mark in the text of an edition. */
export async function glossContent(subject: MarkSubject, origin: GlossOrigin): Promise<GlossContent> {
  const { handle, ownFile, address } = origin;
  switch (subject.kind) {
    case 'note': {
      const note = handle.opened.notes[subject.ordinal];
      if (!note) return { kind: 'missing', words: strings.card.missingNote };
      const { pieces } = await handle.ask('note', { ordinal: subject.ordinal });
      return { kind: 'note', ordinal: note.ordinal, label: note.label, series: note.series, pieces };
    }
    case 'apparatus':
      return { kind: 'apparatus', apparatus: await handle.ask('apparatus', { row: subject.row }) };
    case 'include': {
      const { file, row } = subject;
      const inclusion = await handle.ask('inclusion', { file, row, within: [ownFile] });
      return { kind: 'include', inclusion, address: includeAddress(inclusion.file, address) };
    }
    case 'entity': {
      const cards = await handle.ask('cards', { keys: subject.keys, mention: subject.mention });
      return { kind: 'entity', cards, mention: subject.mention };
    }
  }
}
