import { css } from 'lit';

export const barStyles = css`
  :host {
    display: block;
  }
  header {
    position: fixed;
    z-index: 10;
    inset: 0 0 auto;
    display: flex;
    align-items: center;
    gap: 1rem;
    min-block-size: var(--lectern-bar-height);
    padding-inline: max(1rem, env(safe-area-inset-left)) max(0.75rem, env(safe-area-inset-right));
    background: var(--lectern-color-paper);
    border-block-end: 1px solid var(--lectern-color-rule);
    transition: translate var(--lectern-motion) ease-out;
  }
  .way {
    flex: 1 1 0;
    align-self: stretch;
    position: relative;
    min-inline-size: 0;
  }
  /* All of it can be dragged: the track lies under the title, and a finger needs more room than a line. */
  .way ::slotted([slot='position']:not([line])) {
    position: absolute !important;
    inset: 0;
    block-size: auto !important;
  }
  [part='where'] {
    min-inline-size: 0;
    display: flex;
    padding-block-start: 0.5rem;
    gap: 0.75rem;
    align-items: baseline;
    margin: 0;
    color: var(--lectern-color-quiet);
  }
  [part='library'] {
    margin-inline: -0.6rem 0;
    color: var(--lectern-color-quiet);
  }
  @media (width < 1000px) {
    [part='library'] {
      margin-inline-end: -0.75rem;
    }
    /* Its sign stands in the corner by itself: the title needs the room. */
    [part='library'] .word {
      display: none;
    }
  }
  .title {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  /* A page may be called by anything, however long. */
  .place {
    flex: 0 1 auto;
    min-inline-size: min(4rem, 50%);
    max-inline-size: 50%;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    font-variant-numeric: tabular-nums lining-nums;
  }
  nav {
    display: flex;
    gap: 0.125rem;
  }
  button[aria-expanded='true'] {
    color: var(--lectern-color-accent);
    background: var(--lectern-color-accent-soft);
  }
  /* What hangs from it, as the name of a place that one drags to, lies over the panels below it. */
  @media (width >= 600px) {
    header {
      z-index: 13;
    }
    .way {
      container-type: inline-size;
    }
  }
  /* Two letters of a title say nothing; where one is says something. */
  @container (width < 9rem) {
    .title:has(~ .place) {
      display: none;
    }
  }
  @media (600px <= width < 1000px) {
    :host([away]) header:not(:focus-within) {
      translate: 0 -110%;
    }
  }
  @media (600px <= width < 1000px) {
    nav button {
      padding-inline: 0.45rem;
    }
  }
  @media (600px <= width < 760px) {
    header {
      gap: 0.25rem;
    }
    .word {
      font-size: 0.8125rem;
    }
    button {
      gap: 0.25rem;
      padding-inline: 0.3rem;
    }
  }
  @media (width < 600px) {
    .way {
      position: static;
      flex: none;
    }
    header {
      inset: auto 0 0;
      gap: 0;
      border-block: 1px solid var(--lectern-color-rule);
      border-block-end: 0;
      padding-block-end: env(safe-area-inset-bottom);
      padding-inline: 0.25rem;
    }
    [part='library'] {
      display: none;
    }
    [part='where'] {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    nav {
      flex: 1;
      justify-content: space-around;
    }
    button {
      flex: 1 1 0;
      min-inline-size: 0;
      overflow: hidden;
      flex-direction: column;
      gap: 0.125rem;
      min-block-size: 3.5rem;
      padding-inline: 0;
      border-radius: 0;
      /* Six words side by side: larger type has no room, and each tool has its sign. */
      font-size: min(0.6875rem, 3.4vw);
      line-height: 1.2;
    }
  }
  @media (forced-colors: active) {
    button[aria-expanded='true'] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
