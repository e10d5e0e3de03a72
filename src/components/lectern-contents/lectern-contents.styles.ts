import { css } from 'lit';

export const contentsStyles = css`
  .lists {
    display: flex;
    flex-wrap: wrap;
    margin: 0 -0.6rem 0.5rem;
  }
  .lists [aria-pressed='true'] {
    background: var(--lectern-color-sunken);
    font-weight: 600;
  }
  .windowed {
    margin-inline: -0.6rem;
  }
  .entry {
    inline-size: 100%;
    justify-content: start;
    text-align: start;
    padding: 0.5rem 0.6rem;
    overflow-wrap: anywhere;
  }
  [data-level='2'] {
    padding-inline-start: 1.6rem;
  }
  [data-level='3'] {
    padding-inline-start: 2.6rem;
  }
  :is([data-level='4'], [data-level='5'], [data-level='6']) {
    padding-inline-start: 3.6rem;
  }
  .turn {
    inline-size: 100%;
    min-inline-size: 0;
    padding-inline: 0.25rem;
    overflow-wrap: anywhere;
    font-variant-numeric: tabular-nums lining-nums;
  }
  [aria-current] {
    color: var(--lectern-color-accent);
    background: var(--lectern-color-accent-soft);
  }
  @media (forced-colors: active) {
    :is([aria-current], [aria-pressed='true']) {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
