import { css } from 'lit';

export const searchStyles = css`
  .top {
    position: sticky;
    z-index: 1;
    inset-block-start: -0.75rem;
    margin: -0.75rem -1.25rem 0;
    padding: 0.75rem 1.25rem 0;
    background: var(--lectern-color-raised);
    border-block-end: 1px solid var(--lectern-color-rule);
  }
  .steps {
    display: flex;
    align-items: center;
    min-block-size: var(--lectern-target);
    margin-inline-end: -0.6rem;
  }
  .count {
    flex: 1;
    margin: 0;
    font-variant-numeric: tabular-nums lining-nums;
  }
  [data-changed] {
    color: var(--lectern-color-accent);
    font-weight: 600;
  }
  .form {
    padding-block: 0.5rem 0.75rem;
    border-block-end: 1px solid var(--lectern-color-rule);
  }
  .row {
    display: grid;
    grid-template-columns: minmax(5.5rem, 2fr) 3fr;
    gap: 0.75rem;
    align-items: center;
    margin-block: 0.375rem;
  }
  .check {
    display: flex;
    align-items: center;
    gap: 0.6rem;
    min-block-size: var(--lectern-target);
    cursor: pointer;
  }
  .check input {
    flex: none;
    inline-size: 1.25rem;
    block-size: 1.25rem;
    margin: 0;
    accent-color: var(--lectern-color-accent);
  }
  fieldset {
    margin: 0.5rem 0;
    padding: 0;
    border: 0;
  }
  legend {
    padding: 0;
    font-weight: 600;
  }
  .reset {
    margin-inline-start: -0.6rem;
    color: var(--lectern-color-accent);
  }
  ul,
  ol {
    margin: 0 0 0.75rem -0.6rem;
    padding: 0;
    list-style: none;
  }
  section h3 {
    display: flex;
    justify-content: space-between;
    gap: 0.75rem;
    margin-block: 0.9rem 0.25rem;
    overflow-wrap: anywhere;
  }
  h3 .quiet {
    flex: none;
    font-weight: 400;
    font-variant-numeric: tabular-nums lining-nums;
  }
  .none {
    margin-block: 1rem 0.25rem;
  }
  .fault {
    margin-block: 0.75rem;
    color: var(--lectern-color-accent);
  }
  .entry,
  .hit {
    inline-size: calc(100% + 0.6rem);
    flex-direction: column;
    align-items: start;
    gap: 0.1rem;
    padding-block: 0.5rem;
    text-align: start;
    scroll-margin-block: 8rem 1rem;
  }
  .hit[aria-current] {
    background: var(--lectern-color-accent-soft);
  }
  .name,
  .context {
    font-family: var(--lectern-font-face);
    font-size: 1.0625rem;
    line-height: 1.35;
    overflow-wrap: anywhere;
  }
  .context {
    inline-size: 100%;
    font-size: 1rem;
  }
  code {
    font-size: 0.8125rem;
    overflow-wrap: anywhere;
  }
  mark {
    background: none;
    color: var(--lectern-color-accent);
    font-weight: 600;
  }
  .progress {
    margin: 0;
  }
  .end {
    block-size: 1px;
  }
  @media (forced-colors: active) {
    .hit[aria-current] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
