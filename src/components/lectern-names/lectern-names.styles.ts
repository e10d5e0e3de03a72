import { css } from 'lit';

export const namesStyles = css`
  .find input {
    inline-size: 100%;
    min-block-size: var(--lectern-target);
    padding: 0 0.75rem;
    border: 1px solid var(--lectern-color-control);
    border-radius: var(--lectern-radius);
    background: var(--lectern-color-paper);
    color: inherit;
    font: inherit;
    font-size: 1rem;
  }
  p {
    margin: 0.25rem 0;
  }
  ul,
  ol {
    margin: 0 0 1rem -0.6rem;
    padding: 0;
    list-style: none;
  }
  /* A register of thousands is laid out where it is looked at. */
  ul:has(> li:nth-child(300)) > li {
    content-visibility: auto;
    contain-intrinsic-block-size: auto 2.75rem;
  }
  section h3 {
    margin-block-start: 0.75rem;
    color: var(--kind, var(--lectern-color-quiet));
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
  .entry,
  .mention {
    inline-size: 100%;
    text-align: start;
  }
  .entry {
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
  .back {
    margin-inline-start: -0.6rem;
    color: var(--lectern-color-accent);
  }
  .subject {
    margin-block-start: 0.25rem;
    font-family: var(--lectern-font-face);
    font-size: 1.25rem;
    font-weight: 400;
    line-height: 1.25;
    outline: none;
  }
  .mention {
    flex-direction: column;
    align-items: start;
    gap: 0.1rem;
    padding-block: 0.6rem;
  }
  .context {
    font-family: var(--lectern-font-face);
    font-size: 1rem;
    line-height: 1.4;
    overflow-wrap: anywhere;
  }
  mark {
    background: none;
    color: var(--lectern-color-accent);
    font-weight: 600;
  }
`;
