import type { LeafContent } from '../../src/core/index/edition-scan.js';
import { dressLeaf, type MarkLabels } from '../../src/dom/dress.js';
import { type Rendered, renderLeaf } from '../../src/dom/render-leaf.js';
import { type ScannedEdition, scanEdition, teiOf } from './scan.js';

/** Labels that say plainly what they were given. */
export const plainLabels: MarkLabels = {
  note: (label, series) => `note ${label} ${series}`,
  backToText: (label, series) => `back from ${label} ${series}`,
  mention: (kind, text) => `${kind}: ${text}`,
  page: (n) => `page ${n}`,
  outside: (target) => `out to ${target}`,
  element: (what, facts) => [what, ...Object.values(facts).filter((value) => value !== '')].join(' '),
};

/** A leaf as the window shows it: rendered, dressed, in a section that knows where its text begins. */
export function sectionOf(content: LeafContent): { section: HTMLElement; rendered: Rendered } {
  const rendered = renderLeaf(content);
  dressLeaf(rendered.elements, content, plainLabels);
  const section = document.createElement('section');
  section.dataset['textStart'] = String(content.leaf.textStart);
  section.append(rendered.fragment);
  return { section, rendered };
}

/** An edition with all its leaves on a page. */
export interface ShownEdition extends ScannedEdition {
  readonly sections: readonly HTMLElement[];
  readonly rendered: readonly Rendered[];
  /** Holds the sections; not in the document. */
  readonly host: HTMLElement;
}

/** Scans a source and shows all of it. */
export function showEdition(source: string): ShownEdition {
  const edition = scanEdition(source);
  const host = document.createElement('div');
  const shown = edition.leaves.map(sectionOf);
  host.append(...shown.map(({ section }) => section));
  return {
    ...edition,
    host,
    sections: shown.map(({ section }) => section),
    rendered: shown.map(({ rendered }) => rendered),
  };
}

/** What is shown of this in the `body` of a TEI file. */
export function showBody(body: string): HTMLElement {
  return showEdition(teiOf(body)).host;
}
