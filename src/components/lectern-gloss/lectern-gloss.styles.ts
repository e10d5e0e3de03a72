import { css } from 'lit';

export const glossStyles = css`
  :host {
    position: fixed;
    inset: 0;
    inline-size: auto;
    block-size: auto;
    margin: 0;
    padding: 0;
    border: 0;
    background: none;
    color: var(--lectern-color-ink);
    overflow: visible;
    pointer-events: none;
  }
  section {
    position: fixed;
    display: flex;
    flex-direction: column;
    inline-size: max-content;
    min-inline-size: min(16rem, 100vw - 1rem);
    max-inline-size: min(var(--lectern-gloss-max-width, 26rem), var(--lectern-card-room, 100vw - 1rem));
    background: var(--lectern-color-raised);
    border: 1px solid var(--lectern-color-rule);
    border-radius: var(--lectern-radius);
    box-shadow: 0 0.375rem 1.75rem var(--lectern-color-shadow);
    transform-origin: left top;
    pointer-events: auto;
    /* Short: what counts is when it is wholly there (see OPEN_DELAY). */
    animation: appear 70ms ease-out;
  }
  :host([quick]) section {
    animation: none;
  }
  @keyframes appear {
    from {
      opacity: 0;
    }
  }
  [part='header'] {
    position: absolute;
    inset: 0 0 auto;
    z-index: 1;
    display: flex;
    justify-content: end;
    pointer-events: none;
  }
  [part='header'] button {
    pointer-events: auto;
    color: var(--lectern-color-quiet);
  }
  .under {
    margin-inline-end: auto;
    max-inline-size: calc(100% - 6rem);
  }
  .under span {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .pin[aria-pressed='true'] {
    color: var(--lectern-color-accent);
  }
  .pin[aria-pressed='true'] .icon {
    fill: currentColor;
  }
  [part='body'] {
    overflow: auto;
    overscroll-behavior: contain;
    padding: 0.75rem 1.125rem 0.25rem;
    outline: none;
    /* A shadow at an edge that has more behind it. */
    background:
      linear-gradient(var(--lectern-color-raised) 40%, transparent) top / 100% 2rem no-repeat local,
      linear-gradient(transparent, var(--lectern-color-raised) 60%) bottom / 100% 2rem no-repeat local,
      linear-gradient(var(--lectern-color-shadow), transparent) top / 100% 0.5rem no-repeat scroll,
      linear-gradient(transparent, var(--lectern-color-shadow)) bottom / 100% 0.5rem no-repeat scroll;
    border-radius: inherit;
  }
  .kind {
    margin-inline-end: 5.5rem;
  }
  .note-heading {
    margin-inline-end: 5.5rem;
    font-family: var(--lectern-font-interface);
    font-size: 0.875rem;
    font-weight: 600;
    color: var(--lectern-color-accent);
  }
  .note .gloss {
    margin-block: 0.25rem 0.5rem;
  }
  .card + .card {
    margin-block-start: 1rem;
    padding-block-start: 1rem;
    border-block-start: 1px solid var(--lectern-color-rule);
  }
  .mentions {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0 0.5rem;
    margin: 0.5rem -0.5rem 0;
    padding-inline-start: 0.5rem;
    border-block-start: 1px solid var(--lectern-color-rule);
    min-block-size: var(--lectern-target);
  }
  .note .mentions {
    padding-inline-start: 0;
  }
  p.mentions {
    display: block;
    padding-block: 0.6rem;
  }
  .steps {
    display: flex;
    align-items: center;
  }
  .at {
    font-variant-numeric: tabular-nums lining-nums;
    font-size: 0.8125rem;
  }
  .mentions button {
    padding-inline: 0.5rem;
  }
  .all {
    color: var(--lectern-color-accent);
  }
  .grip {
    display: none;
  }

  :host([sheet]) section {
    inset: auto 0 0;
    inline-size: auto;
    max-inline-size: none;
    max-block-size: calc(0.5 * var(--lectern-sheet-room, 100dvh));
    border: 0;
    border-radius: 1rem 1rem 0 0;
    padding-block-end: env(safe-area-inset-bottom);
    box-shadow: 0 -0.25rem 1.5rem var(--lectern-color-shadow);
    transition: max-block-size var(--lectern-motion) ease-out;
  }
  :host([sheet]) section.full {
    max-block-size: calc(0.94 * var(--lectern-sheet-room, 100dvh));
  }
  :host([sheet]) .grip {
    display: block;
    flex: none;
    block-size: 1.5rem;
    touch-action: none;
    cursor: grab;
    background: linear-gradient(var(--lectern-color-control) 0 0) center / 2.5rem 0.25rem no-repeat;
  }
  :host([sheet]) [part='header'] {
    inset-block-start: 0.25rem;
    inset-inline-end: 0.25rem;
  }
  :host([sheet]) [part='body'] {
    padding-block-start: 0.25rem;
  }
  /* The way back to the card under this one has a line of its own. */
  :host([sheet]) [data-over] [part='body'],
  [data-over] [part='body'] {
    padding-block-start: var(--lectern-target);
  }
  :host([sheet]) .pin {
    display: none;
  }
  @media (width >= 600px) {
    :host([sheet]) section {
      inset-inline: 0;
      margin-inline: auto;
      inline-size: min(40rem, 100vw);
    }
  }
  @media (forced-colors: active) {
    section {
      border: 1px solid CanvasText !important;
    }
  }
  /* Lists of all notes and all mentions stand beside the text of the page, and are of that. */
  :host([data-pane]) :is(.all, footer:not(:has(> :not(.all)))) {
    display: none;
  }
`;
