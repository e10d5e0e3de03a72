import { css } from 'lit';

export const includedStyles = css`
  :host {
    display: block;
    text-indent: 0;
  }
  :host([inline]),
  :host([inline]) [part='frame'],
  :host([inline]) .plain {
    display: inline;
  }
  [part='frame'] {
    display: block;
    margin-block: 0.4em 1em;
    padding-inline-start: 1em;
    border-inline-start: 2px solid var(--lectern-color-rule);
  }
  :host([inline]) [part='frame'] {
    margin: 0;
    padding: 0;
    border: 0;
    text-decoration: underline dotted var(--lectern-color-rule) 1px;
    text-underline-offset: 0.3em;
  }
  /* Words out of a paragraph of the file are not that paragraph: what was opened again around them makes no box. */
  :host([inline]) [data-part~='continued'] {
    display: contents;
  }
  /* Its notes are read where they stand, apart from the words around them. */
  tei-note {
    font-size: 0.92em;
  }
  tei-note::before {
    content: ' [';
  }
  tei-note::after {
    content: ']';
  }
  .plain {
    white-space: pre-wrap;
    overflow-wrap: anywhere;
    font-family: var(--lectern-font-code, monospace);
    font-size: 0.85em;
  }
  :host([inline]) .plain {
    font: inherit;
    white-space: normal;
  }
  .said {
    margin-block: 0.6em;
    font: 400 0.8125rem / 1.4 var(--lectern-font-interface);
    color: var(--lectern-color-quiet);
  }
  /* Its pages are not those of the edition: their numbers stand in the line. */
  tei-pb[n]::before {
    position: static;
    display: inline-block;
    inline-size: auto;
    translate: none;
    padding-inline: 0.25em;
    font-size: 0.625em;
    vertical-align: 0.15em;
  }
`;
