import { css } from 'lit';

export const notesStyles = css`
  ol {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  /* Has its room, and can be reached by keys. */
  .coming {
    opacity: 0;
  }
  li {
    display: grid;
    grid-template-columns: var(--lectern-target) 1fr;
    min-block-size: var(--lectern-target);
    margin-inline-start: -0.75rem;
    padding-block: 0.125rem;
    border-radius: var(--lectern-radius);
  }
  li[aria-current] {
    background: var(--lectern-color-accent-soft);
  }
  .figure {
    color: var(--lectern-color-accent);
    font-variant-numeric: lining-nums;
    font-weight: 600;
    align-self: start;
  }
  .content {
    padding-block: 0.6rem;
    padding-inline-end: 0.5rem;
    font-family: var(--lectern-font-face);
    font-size: 1.0625rem;
    line-height: 1.42;
    overflow-wrap: anywhere;
  }
  .content > :is(tei-note, tei-notegrp) {
    display: block;
  }
  span.figure {
    padding-block-start: 0.75rem;
    text-align: center;
  }
  .unmarked {
    margin: 0;
    padding-block: 0.75rem 0;
    font-size: 0.875rem;
  }
  .unmarked + .content {
    grid-column: 2;
    padding-block-start: 0.1rem;
  }
  [data-more] {
    block-size: 1px;
  }
  li[data-series='editor'] .content {
    font-family: var(--lectern-font-interface);
    font-size: 0.9375rem;
  }
  fieldset {
    display: flex;
    flex-wrap: wrap;
    gap: 0 1.25rem;
    margin: 0 0 0.5rem;
    padding: 0;
    border: 0;
  }
  legend {
    padding: 0;
  }
  label {
    display: flex;
    align-items: center;
    gap: 0.5rem;
    min-block-size: var(--lectern-target);
    cursor: pointer;
  }
  input {
    inline-size: 1.15rem;
    block-size: 1.15rem;
    accent-color: var(--lectern-color-accent);
  }
`;
