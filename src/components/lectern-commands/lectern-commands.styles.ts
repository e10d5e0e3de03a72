import { css } from 'lit';

export const commandsStyles = css`
  dialog {
    inset-block-start: max(1rem, 12dvh);
    inline-size: min(38rem, 100vw - 2rem);
    max-block-size: min(36rem, 76dvh);
    margin: 0 auto;
    padding: 0;
    border: 1px solid var(--lectern-color-rule);
    border-radius: 0.75rem;
    background: var(--lectern-color-raised);
    color: inherit;
    box-shadow: 0 0.5rem 2.5rem var(--lectern-color-shadow);
    overflow: hidden;
  }
  dialog[open] {
    display: flex;
    flex-direction: column;
  }
  dialog::backdrop {
    background: color-mix(in srgb, var(--lectern-color-paper) 55%, transparent);
  }
  .head {
    flex: none;
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 0.5rem;
    padding: 0.375rem 0.5rem 0.375rem 1.25rem;
    border-block-end: 1px solid var(--lectern-color-rule);
  }
  h2,
  h2:focus-visible {
    font-size: 1rem;
    outline: none;
  }
  input[role='combobox'] {
    flex: 1;
    min-inline-size: 0;
    min-block-size: var(--lectern-target);
    padding: 0;
    border: 0;
    outline: none;
    background: none;
    color: inherit;
    font: inherit;
    font-size: 1rem;
  }
  .body {
    flex: 1;
    overflow: hidden auto;
    overscroll-behavior: contain;
    padding: 0.5rem;
    outline: none;
  }
  [role='option'] {
    display: flex;
    align-items: center;
    gap: 0.75rem;
    min-block-size: var(--lectern-target);
    padding: 0.25rem 0.75rem;
    border-radius: var(--lectern-radius);
    cursor: pointer;
  }
  [role='option'] .label {
    flex: 1;
  }
  [role='option'][aria-selected='true'] {
    background: var(--lectern-color-sunken);
    outline: 2px solid var(--lectern-color-focus);
    outline-offset: -2px;
  }
  .sign {
    flex: none;
    display: inline-flex;
    inline-size: 1.375rem;
    color: var(--lectern-color-accent);
  }
  kbd {
    padding: 0.0625rem 0.4rem;
    border: 1px solid var(--lectern-color-control);
    border-radius: 0.3rem;
    font: inherit;
    font-size: 0.8125rem;
    white-space: nowrap;
  }
  h3 {
    margin: 0.75rem 0.75rem 0.25rem;
    color: var(--lectern-color-quiet);
  }
  dl {
    margin: 0;
    padding-inline: 0.75rem;
  }
  dl div {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 1rem;
    min-block-size: 2.25rem;
  }
  dd {
    margin: 0;
  }
  .switch {
    display: flex;
    align-items: center;
    gap: 0.6rem;
    min-block-size: var(--lectern-target);
    padding-inline: 0.75rem;
    cursor: pointer;
  }
  .switch input {
    inline-size: 1.25rem;
    block-size: 1.25rem;
    accent-color: var(--lectern-color-accent);
  }
  p {
    margin: 0.75rem;
  }
  @media (width < 600px) {
    dialog {
      inset-block-start: 0.5rem;
      inline-size: calc(100vw - 1rem);
      max-block-size: calc(100dvh - 1rem);
    }
  }
  @media (forced-colors: active) {
    [role='option'][aria-selected='true'] {
      outline: 2px solid Highlight;
    }
  }
`;
