import { xml } from '@codemirror/lang-xml';
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { EditorState } from '@codemirror/state';
import { Decoration, EditorView, highlightSpecialChars, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import type { SourceStretch } from '../../core/source/stretch.js';

/** The source on the screen; `close` takes it away. */
export interface SourceEditor {
  close(): void;
}

/** In the colours of the page, so that themes need no styles of their own. Markup steps back behind the text. */
const COLOURS = HighlightStyle.define([
  { tag: tags.tagName, color: 'var(--lectern-color-org)' },
  { tag: tags.angleBracket, color: 'var(--lectern-color-quiet)' },
  { tag: tags.attributeName, color: 'var(--lectern-color-place)' },
  { tag: tags.attributeValue, color: 'var(--lectern-color-person)' },
  { tag: [tags.comment, tags.processingInstruction, tags.documentMeta], color: 'var(--lectern-color-quiet)' },
  { tag: [tags.character, tags.invalid], color: 'var(--lectern-color-accent)' },
]);

const LOOKS = EditorView.theme({
  '&': { color: 'var(--lectern-color-ink)', backgroundColor: 'transparent', fontSize: '0.8125rem' },
  '.cm-scroller': { fontFamily: 'ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace', lineHeight: '1.5' },
  '.cm-gutters': { color: 'var(--lectern-color-quiet)', backgroundColor: 'transparent', border: 'none' },
  '.cm-content': { caretColor: 'var(--lectern-color-accent)' },
  '&.cm-focused': { outline: '2px solid var(--lectern-color-focus)', outlineOffset: '-2px' },
  '.cm-meant': { backgroundColor: 'var(--lectern-color-accent-soft)' },
});

/**
 * Shows source text, read-only, with its line numbers and the line that is meant in sight.
 * Nothing of it is markup here: CodeMirror sets text nodes.
 */
export function showSource(parent: HTMLElement, stretch: SourceStretch, label: string): SourceEditor {
  const { text, firstLine, place } = stretch;
  const state = EditorState.create({
    doc: text,
    extensions: [
      EditorState.readOnly.of(true),
      EditorView.editable.of(false),
      // Not editable, and yet in the order of the keyboard: it scrolls.
      EditorView.contentAttributes.of({ tabindex: '0', 'aria-label': label, 'aria-readonly': 'true' }),
      EditorView.lineWrapping,
      lineNumbers({ formatNumber: (line) => String(line + firstLine - 1) }),
      highlightSpecialChars(),
      xml(),
      syntaxHighlighting(COLOURS),
      LOOKS,
      EditorView.decorations.of((view) => meantLine(view, place.line - firstLine + 1)),
    ],
  });
  const root = parent.getRootNode() as ShadowRoot;
  const line = state.doc.line(Math.min(place.line - firstLine + 1, state.doc.lines));
  const at = Math.min(line.from + place.column - 1, line.to);
  const view = new EditorView({ state, parent, root, scrollTo: EditorView.scrollIntoView(at, { y: 'center' }) });
  return { close: () => view.destroy() };
}

function meantLine({ state }: EditorView, number: number) {
  const line = state.doc.line(Math.min(number, state.doc.lines));
  return Decoration.set(Decoration.line({ class: 'cm-meant' }).range(line.from));
}
