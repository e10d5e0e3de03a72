import { css } from 'lit';

/** How the page "How TEI is shown" looks: groups of names that wrap, on a phone as well. */
export const elementsStyles = css`
  h3 {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: 0 0.75rem;
    margin-block: 1.5rem 0.15rem;
  }
  .total,
  .how {
    color: var(--lectern-color-quiet);
    font-weight: 400;
  }
  .total {
    font-size: 0.8125rem;
    font-variant-numeric: tabular-nums;
  }
  p {
    margin: 0 0 0.5rem;
  }
  ul {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem 0.75rem;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  li {
    color: var(--lectern-color-quiet);
    overflow-wrap: anywhere;
  }
  code {
    font-size: 0.8125rem;
  }
  .here code {
    color: var(--lectern-color-ink);
    font-weight: 600;
  }
  .count {
    color: var(--lectern-color-accent);
    font-size: 0.8125rem;
    font-variant-numeric: tabular-nums;
  }
  .switch {
    display: flex;
    align-items: center;
    gap: 0.6rem;
    min-block-size: var(--lectern-target);
    cursor: pointer;
  }
  .switch input {
    inline-size: 1.25rem;
    block-size: 1.25rem;
    accent-color: var(--lectern-color-accent);
  }
`;
