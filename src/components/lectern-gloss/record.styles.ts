import { css } from 'lit';

/** What a record is shown with, on a card and in its panel. */
export const recordStyles = css`
  p {
    margin: 0.3rem 0;
  }
  .kind {
    margin: 0;
    font-size: 0.75rem;
    font-weight: 600;
    letter-spacing: 0.03em;
    color: var(--kind-color, var(--lectern-color-quiet));
  }
  [data-kind-label='person'] {
    --kind-color: var(--lectern-color-person);
  }
  [data-kind-label='place'] {
    --kind-color: var(--lectern-color-place);
  }
  [data-kind-label='org'] {
    --kind-color: var(--lectern-color-org);
  }
  [data-kind-label='work'] {
    --kind-color: var(--lectern-color-work);
  }
  [data-kind-label='event'] {
    --kind-color: var(--lectern-color-event);
  }
  [data-kind-label='term'] {
    --kind-color: var(--lectern-color-term);
  }
  .name {
    display: flex;
    flex-wrap: wrap;
    gap: 0 0.75rem;
    align-items: baseline;
    justify-content: space-between;
    margin-block: 0.15rem 0.35rem;
  }
  h2 {
    font-family: var(--lectern-font-face);
    font-size: 1.375rem;
    font-weight: 400;
    line-height: 1.2;
    outline: none;
    text-wrap: balance;
    overflow-wrap: anywhere;
  }
  .life {
    font-family: var(--lectern-font-face);
    font-size: 1.0625rem;
    font-variant-numeric: lining-nums;
    color: var(--lectern-color-quiet);
  }
  .role {
    font-size: 0.9375rem;
  }
  .gloss {
    font-family: var(--lectern-font-face);
    font-size: 1.125rem;
    line-height: 1.42;
    overflow-wrap: break-word;
    user-select: text;
  }
  .gloss > * {
    display: block;
  }
  .source,
  .variants {
    font-size: 0.8125rem;
  }
  .relations {
    margin: 0.5rem 0;
    padding: 0;
    list-style: none;
  }
  .relations li {
    padding-block: 0.2rem;
  }
  .related {
    display: inline-block;
    padding-block: 0.2rem;
    margin-inline-end: 0.4rem;
  }
  .give {
    color: var(--lectern-color-accent);
    margin-inline-start: -0.5rem;
    padding-inline: 0.5rem;
    overflow-wrap: anywhere;
    text-align: start;
  }
  code {
    overflow-wrap: anywhere;
  }
`;
