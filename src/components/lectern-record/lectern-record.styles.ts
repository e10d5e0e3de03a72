import { css } from 'lit';

export const lecternRecordStyles = css`
  :host {
    display: block;
  }
  .ways {
    display: flex;
    justify-content: space-between;
    margin: 0 -0.6rem 0.25rem;
  }
  .ways button,
  .more {
    color: var(--lectern-color-accent);
  }
  h3 {
    margin-block: 1rem 0.25rem;
    color: var(--lectern-color-quiet);
  }
  .spread {
    position: sticky;
    /* The strip stays in reach while one goes through the list. */
    inset-block-start: -0.75rem;
    z-index: 1;
    background: var(--lectern-color-raised);
    block-size: var(--lectern-target);
    padding-block: 0.35rem;
    cursor: pointer;
    touch-action: pan-y;
    user-select: none;
    -webkit-user-select: none;
  }
  .spread svg {
    display: block;
    inline-size: 100%;
    block-size: 100%;
    border-block-end: 1px solid var(--lectern-color-control);
    overflow: visible;
  }
  path {
    fill: none;
    stroke-width: 1.5px;
  }
  .ticks {
    stroke: var(--kind-color, var(--lectern-color-accent));
  }
  .here {
    stroke: var(--lectern-color-rule);
    stroke-width: 5px;
  }
  .chosen {
    stroke: var(--lectern-color-ink);
    stroke-width: 2px;
  }
  .at {
    position: absolute;
    inset-block-start: -0.9rem;
    inset-inline-start: 0;
    padding: 0.1rem 0.4rem;
    border-radius: var(--lectern-radius);
    background: var(--lectern-color-ink);
    color: var(--lectern-color-raised);
    font-variant-numeric: tabular-nums lining-nums;
    white-space: nowrap;
    pointer-events: none;
  }
  .company {
    display: flex;
    flex-wrap: wrap;
    gap: 0 0.125rem;
    margin: 0 -0.6rem;
    padding: 0;
    list-style: none;
  }
  .company button {
    gap: 0.35rem;
    min-inline-size: 0;
    max-inline-size: 100%;
    text-align: start;
  }
  .company .who {
    font-family: var(--lectern-font-face);
    font-size: 1rem;
    line-height: 1.2;
    overflow-wrap: anywhere;
    text-decoration: underline 1px var(--kind-color, var(--lectern-color-quiet));
    text-underline-offset: 0.24em;
  }
  .windowed {
    margin-inline: -0.6rem;
  }
  .mention {
    inline-size: 100%;
    flex-direction: column;
    align-items: start;
    gap: 0.1rem;
    min-block-size: 4.6rem;
    padding-block: 0.6rem;
    text-align: start;
  }
  .mention[aria-current] {
    background: var(--lectern-color-accent-soft);
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
  @media (forced-colors: active) {
    .ticks,
    .chosen {
      stroke: CanvasText;
    }
    .here {
      stroke: Highlight;
    }
  }
`;
