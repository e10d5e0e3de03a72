import { css } from 'lit';

export const panelStyles = css`
  :host {
    flex: none;
    display: block;
    /* As in lectern-panel.ts. */
    --lectern-pane: clamp(15rem, var(--lectern-panel-size, 23rem), 100vw - 20rem);
    inline-size: var(--lectern-pane);
  }
  section {
    position: fixed;
    z-index: 12;
    inset-block: var(--lectern-bar-top) 0;
    inset-inline-end: 0;
    inline-size: var(--lectern-pane);
    display: flex;
    flex-direction: column;
    background: var(--lectern-color-raised);
    border-inline-start: 1px solid var(--lectern-color-rule);
  }
  :host([data-wide]) {
    --lectern-pane: clamp(15rem, var(--lectern-wide-panel-size, min(46rem, 48vw)), 100vw - 20rem);
  }
  [part='divider'] {
    position: absolute;
    z-index: 1;
    inset-block: 0;
    inset-inline-start: -0.375rem;
    inline-size: 0.75rem;
    cursor: col-resize;
    touch-action: none;
    outline: none;
  }
  /* A grip in reach of either thumb, larger than it looks. */
  [part='divider']::before {
    content: '';
    position: absolute;
    inset-block: calc(50% - 3.5rem);
    inset-inline: -1rem;
  }
  [part='divider']::after {
    content: '';
    position: absolute;
    inset-block: calc(50% - 1.25rem);
    inset-inline-start: calc(50% - 0.125rem);
    inline-size: 0.25rem;
    border-radius: 0.125rem;
    background: var(--lectern-color-control);
  }
  [part='divider']:focus-visible::after,
  [part='divider']:active::after {
    inset-block: 0;
    background: var(--lectern-color-focus);
  }
  @media (hover: hover) {
    [part='divider']:hover::after {
      background: var(--lectern-color-accent);
    }
  }
  .grip {
    display: none;
  }
  [part='header'] {
    display: flex;
    align-items: center;
    justify-content: space-between;
    padding: 0.25rem 0.5rem 0.25rem 1.25rem;
    border-block-end: 1px solid var(--lectern-color-rule);
  }
  h2 {
    font-size: 1rem;
    outline: none;
  }
  [part='body'] {
    flex: 1;
    overflow: auto;
    overscroll-behavior: contain;
    padding: 0.75rem 1.25rem 2rem;
    outline: none;
  }
  /* It scrolls by itself. */
  :host([data-panel='second']) [part='body'] {
    padding: 0;
    overflow: hidden;
  }
  :host([side='start']) {
    inline-size: 17rem;
  }
  :host([side='start']) section {
    inset-inline: 0 auto;
    inline-size: 17rem;
    background: var(--lectern-color-paper);
    border-inline-start: 0;
    border-inline-end: 1px solid var(--lectern-color-rule);
  }
  @media (width < 744px) {
    [part='divider'] {
      display: none;
    }
  }
  @media (600px <= width < 744px) {
    :host {
      inline-size: 0;
    }
    :host([data-wide]) section {
      inline-size: 92vw;
    }
    section {
      inline-size: min(23rem, 80vw);
      box-shadow: 0 0 2rem var(--lectern-color-shadow);
    }
  }
  @media (width < 600px) {
    :host {
      inline-size: 0;
    }
    section {
      inline-size: auto;
    }
    section {
      inset: auto 0 var(--lectern-bar-bottom);
      block-size: 52dvh;
      border: 0;
      border-start-start-radius: 1rem;
      border-start-end-radius: 1rem;
      box-shadow: 0 -0.25rem 1.5rem var(--lectern-color-shadow);
      transition: block-size var(--lectern-motion) ease-out;
    }
    section.full {
      block-size: calc(94dvh - var(--lectern-bar-bottom));
    }
    .grip {
      display: block;
      flex: none;
      block-size: 1.5rem;
      touch-action: none;
      cursor: grab;
      background: linear-gradient(var(--lectern-color-control) 0 0) center / 2.5rem 0.25rem no-repeat;
    }
    [part='header'] {
      padding-block: 0 0.125rem;
    }
  }
  @media (forced-colors: active) {
    section {
      border: 1px solid CanvasText;
    }
  }
`;
