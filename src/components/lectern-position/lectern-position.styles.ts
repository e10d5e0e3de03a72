import { css } from 'lit';

export const positionStyles = css`
  :host {
    position: relative;
    display: block;
    block-size: var(--lectern-target);
  }
  [role='slider'] {
    position: absolute;
    inset: 0;
    cursor: pointer;
    touch-action: none;
    user-select: none;
    -webkit-user-select: none;
    -webkit-tap-highlight-color: transparent;
  }
  svg {
    position: absolute;
    inset-inline: 0;
    inset-block-end: 0.375rem;
    inline-size: 100%;
    block-size: 0.75rem;
    overflow: visible;
    pointer-events: none;
  }
  path {
    fill: none;
    stroke-width: 1px;
  }
  .track {
    stroke: var(--lectern-color-rule);
    stroke-width: 2px;
  }
  .done {
    stroke: var(--lectern-color-accent);
    stroke-width: 2px;
  }
  .divisions {
    stroke: var(--lectern-color-control);
  }
  .notes {
    stroke: var(--lectern-color-accent);
    opacity: 0.45;
  }
  .hits {
    stroke: var(--lectern-color-focus);
    stroke-width: 2px;
  }
  .rail {
    position: absolute;
    inset: 0 -0.3125rem;
    overflow-x: clip;
    pointer-events: none;
  }
  /* As wide as the track, and moved by a part of its own width: what moves so is no shift of the layout. */
  .way {
    position: absolute;
    inset: 0 0.3125rem;
  }
  .thumb {
    position: absolute;
    inset-block-end: 0.1875rem;
    inline-size: 0.625rem;
    block-size: 0.625rem;
    margin-inline-start: -0.3125rem;
    border-radius: 50%;
    background: var(--lectern-color-accent);
    pointer-events: none;
  }
  .label {
    position: absolute;
    z-index: 1;
    inset-block-start: calc(100% + 0.5rem);
    display: flex;
    gap: 0.75rem;
    /* As wide as the bar's title has room, and a little more: it never leaves the window. */
    max-inline-size: calc(100% + 2rem);
    padding: 0.35rem 0.7rem;
    border-radius: var(--lectern-radius);
    background: var(--lectern-color-ink);
    color: var(--lectern-color-paper);
    font-variant-numeric: tabular-nums lining-nums;
    white-space: nowrap;
    pointer-events: none;
  }
  .label span:first-child {
    overflow: hidden;
    text-overflow: ellipsis;
  }
  /* A line that only shows: where the bar is at the bottom, in reach of the thumb, and has no room for a finger. */
  :host([line]) {
    position: absolute;
    inset: -2px 0 auto;
    block-size: 2px;
    background: linear-gradient(var(--lectern-color-accent) 0 0) 0 0 / calc(var(--lectern-position-share) * 100%) 100%
      no-repeat;
    pointer-events: none;
  }
  @media (forced-colors: active) {
    .thumb {
      background: Highlight;
    }
    .done,
    .hits {
      stroke: Highlight;
    }
    .track,
    .divisions,
    .notes {
      stroke: CanvasText;
    }
    .label {
      border: 1px solid CanvasText;
    }
    :host([line]) {
      border-block-start: 2px solid Highlight;
      inline-size: calc(var(--lectern-position-share) * 100%);
    }
  }
`;
