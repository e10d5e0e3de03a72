import { css } from 'lit';

export const citeStyles = css`
  dialog {
    inline-size: min(40rem, calc(100vw - 2rem));
    max-block-size: min(44rem, calc(100dvh - 2rem));
    margin: auto;
    padding: 0;
    overflow: hidden auto;
    overscroll-behavior: contain;
    color: inherit;
    background: var(--lectern-color-raised);
    border: 1px solid var(--lectern-color-rule);
    border-radius: 1rem;
    box-shadow: 0 0.5rem 2.5rem var(--lectern-color-shadow);
  }
  dialog::backdrop {
    background: var(--lectern-color-shadow);
  }
  header {
    position: sticky;
    inset-block-start: 0;
    z-index: 1;
    display: flex;
    align-items: center;
    justify-content: space-between;
    padding: 0.25rem 0.5rem 0.25rem 1.25rem;
    background: var(--lectern-color-raised);
    border-block-end: 1px solid var(--lectern-color-rule);
  }
  h2 {
    font-size: 1rem;
  }
  h2:focus-visible {
    outline: none;
  }
  .body {
    padding: 0.75rem 1.25rem 1.25rem;
  }
  .words {
    margin: 0 0 0.75rem;
    padding-inline-start: 0.75rem;
    border-inline-start: 3px solid var(--lectern-color-passage);
    font-family: var(--lectern-font-face);
    font-size: 1rem;
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 3;
    overflow: hidden;
  }
  fieldset {
    display: flex;
    flex-wrap: wrap;
    gap: 0 0.25rem;
    margin: 0;
    padding: 0;
    border: 0;
  }
  legend {
    padding: 0;
    font-weight: 600;
  }
  label {
    display: inline-flex;
    align-items: center;
    gap: 0.4rem;
    min-block-size: var(--lectern-target);
    padding-inline: 0.25rem 0.75rem;
    cursor: pointer;
  }
  input {
    inline-size: 1.125rem;
    block-size: 1.125rem;
    margin: 0;
    accent-color: var(--lectern-color-accent);
  }
  .entry {
    margin: 0.25rem 0;
    padding: 0.75rem 1rem;
    background: var(--lectern-color-sunken);
    border-radius: var(--lectern-radius);
    font-family: var(--lectern-font-face);
    font-size: 1.0625rem;
    font-variant-numeric: lining-nums;
    overflow-wrap: anywhere;
    user-select: all;
  }
  .acts {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem;
  }
  .acts button {
    border: 1px solid var(--lectern-color-rule);
  }
  h3 {
    margin-block: 1.25rem 0.25rem;
    color: var(--lectern-color-quiet);
  }
  details {
    border-block-start: 1px solid var(--lectern-color-rule);
  }
  summary {
    min-block-size: var(--lectern-target);
    align-content: center;
    cursor: pointer;
  }
  pre {
    margin: 0 0 0.5rem;
    padding: 0.75rem 1rem;
    max-block-size: 16rem;
    overflow: auto;
    background: var(--lectern-color-sunken);
    border-radius: var(--lectern-radius);
    font-size: 0.75rem;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .acts:has(+ details) {
    margin-block-end: 0.5rem;
  }
  details .acts {
    margin-block-end: 0.75rem;
  }
  .said {
    position: sticky;
    inset-block-end: 0;
    min-block-size: 1px;
    padding-inline: 1.25rem;
    background: var(--lectern-color-raised);
    color: var(--lectern-color-accent);
    font-weight: 600;
  }
  .said:not(:empty) {
    padding-block: 0.75rem;
    border-block-start: 1px solid var(--lectern-color-rule);
  }
  @media (width < 600px) {
    dialog {
      inline-size: 100vw;
      max-inline-size: none;
      max-block-size: 88dvh;
      margin: auto 0 0;
      border-width: 1px 0 0;
      border-end-start-radius: 0;
      border-end-end-radius: 0;
    }
  }
`;
