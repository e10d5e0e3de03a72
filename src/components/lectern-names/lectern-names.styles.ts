import { css } from 'lit';

export const namesStyles = css`
  p {
    margin: 0.25rem 0;
  }
  .kinds {
    display: flex;
    flex-wrap: wrap;
    margin: 0.25rem -0.6rem 0;
  }
  .kinds [aria-pressed='true'] {
    color: var(--kind, var(--lectern-color-accent));
    background: var(--lectern-color-sunken);
    font-weight: 600;
  }
  .windowed {
    margin: 0 -0.6rem 1rem;
  }
  section h3 {
    margin-block-start: 0.75rem;
    color: var(--kind, var(--lectern-color-quiet));
  }
  section h3 .quiet {
    font-weight: 400;
    font-variant-numeric: tabular-nums lining-nums;
  }
  [data-kind='person'] {
    --kind: var(--lectern-color-person);
  }
  [data-kind='place'] {
    --kind: var(--lectern-color-place);
  }
  [data-kind='org'] {
    --kind: var(--lectern-color-org);
  }
  [data-kind='work'] {
    --kind: var(--lectern-color-work);
  }
  [data-kind='event'] {
    --kind: var(--lectern-color-event);
  }
  [data-kind='term'] {
    --kind: var(--lectern-color-term);
  }
  .entry {
    inline-size: 100%;
    text-align: start;
    justify-content: space-between;
    align-items: baseline;
    gap: 0.75rem;
    padding-block: 0.55rem;
  }
  .name {
    font-family: var(--lectern-font-face);
    font-size: 1.0625rem;
    line-height: 1.25;
    overflow-wrap: anywhere;
  }
  .count {
    flex: none;
    font-size: 0.8125rem;
    max-inline-size: 50%;
    text-align: end;
  }
  @media (forced-colors: active) {
    .kinds [aria-pressed='true'] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
