import { css } from 'lit';

export const panelStyles = css`
  :host {
    flex: none;
    display: block;
    inline-size: 23rem;
  }
  section {
    position: fixed;
    z-index: 12;
    inset-block: var(--lectern-bar-top) 0;
    inset-inline-end: 0;
    inline-size: 23rem;
    display: flex;
    flex-direction: column;
    background: var(--lectern-color-raised);
    border-inline-start: 1px solid var(--lectern-color-rule);
  }
  :host([data-panel='source']),
  :host([data-panel='source']) section {
    inline-size: min(46rem, 48vw);
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
  @media (600px <= width < 1000px) {
    :host {
      inline-size: 0;
    }
    :host([data-panel='source']) {
      inline-size: 0;
    }
    :host([data-panel='source']) section {
      inline-size: 92vw;
    }
    section {
      inline-size: min(23rem, 80vw);
      box-shadow: 0 0 2rem var(--lectern-color-shadow);
    }
  }
  @media (width < 600px) {
    :host,
    :host([data-panel='source']) {
      inline-size: 0;
    }
    section,
    :host([data-panel='source']) section {
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
