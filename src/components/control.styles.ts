import { css } from 'lit';

/** What all controls share: targets of 44 px, one focus ring, quiet until pointed at; fields of text as wide as there is room. */
export const controlStyles = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  :host {
    font-family: var(--lectern-font-interface);
    font-size: 0.875rem;
    line-height: 1.45;
    color: var(--lectern-color-ink);
  }
  :host([hidden]) {
    display: none;
  }
  button,
  .button {
    appearance: none;
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 0.4rem;
    min-inline-size: var(--lectern-target);
    min-block-size: var(--lectern-target);
    padding: 0 0.6rem;
    border: 0;
    border-radius: var(--lectern-radius);
    background: transparent;
    color: inherit;
    font: inherit;
    text-decoration: none;
    cursor: pointer;
    -webkit-tap-highlight-color: transparent;
    touch-action: manipulation;
  }
  @media (hover: hover) {
    button:hover:not(:disabled),
    .button:hover {
      background: var(--lectern-color-sunken);
    }
  }
  button:disabled {
    color: var(--lectern-color-quiet);
    opacity: 0.55;
    cursor: default;
  }
  input[type='search'],
  input[type='text'],
  input[type='url'],
  textarea,
  select {
    inline-size: 100%;
    min-inline-size: 0;
    min-block-size: var(--lectern-target);
    padding: 0 0.75rem;
    border: 1px solid var(--lectern-color-control);
    border-radius: var(--lectern-radius);
    background: var(--lectern-color-paper);
    color: inherit;
    font: inherit;
    /* Below 16 px a phone would enlarge the page. */
    font-size: 1rem;
  }
  :focus-visible {
    outline: 2px solid var(--lectern-color-focus);
    outline-offset: 1px;
  }
  a {
    color: var(--lectern-color-accent);
    overflow-wrap: anywhere;
  }
  .icon {
    flex: none;
    inline-size: 1.375rem;
    block-size: 1.375rem;
  }
  .quiet {
    color: var(--lectern-color-quiet);
  }
  h2,
  h3 {
    margin: 0;
    font-size: 0.875rem;
    font-weight: 600;
  }
  .hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;
