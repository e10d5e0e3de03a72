import { css } from 'lit';

export const libraryStyles = css`
  :host {
    display: block;
    max-inline-size: 68rem;
    margin-inline: auto;
    padding-inline: max(1.25rem, env(safe-area-inset-left)) max(1.25rem, env(safe-area-inset-right));
    font-size: 0.9375rem;
  }
  header {
    position: sticky;
    z-index: 2;
    inset-block-start: 0;
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 1rem;
    margin-block-end: 1rem;
    padding-block: max(0.75rem, env(safe-area-inset-top)) 0.5rem;
    background: var(--lectern-color-paper);
  }
  h1 {
    margin: 0;
    font-family: var(--lectern-font-text);
    font-size: 2rem;
    font-weight: 400;
    line-height: 1.15;
    outline: none;
  }
  .doors {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.25rem 0.5rem;
  }
  .doors > p {
    flex-basis: 100%;
    margin: 0.25rem 0 0;
  }
  .doors button {
    border: 1px solid var(--lectern-color-control);
    padding-inline: 0.9rem;
  }
  .main {
    background: var(--lectern-color-accent-soft);
    font-weight: 600;
  }
  .ask {
    flex-basis: 100%;
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
    margin-block-start: 0.5rem;
  }
  .ask label {
    flex: 1 1 18rem;
  }
  .ask p {
    flex-basis: 100%;
    margin: 0;
  }
  input[type='url'],
  input[type='search'],
  textarea,
  select {
    background: var(--lectern-color-raised);
  }
  textarea {
    display: block;
    padding-block: 0.5rem;
    font-family: ui-monospace, monospace;
    font-size: 0.8125rem;
    resize: vertical;
  }
  .tools {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem 1rem;
    margin-block: 1.5rem 1rem;
  }
  .tools label {
    display: flex;
    align-items: center;
    gap: 0.5rem;
  }
  .tools label:first-child {
    flex: 1 1 16rem;
  }
  .messages li {
    margin-block: 0.25rem;
    overflow-wrap: anywhere;
  }
  .messages > ul,
  .messages > p {
    margin: 0.75rem 0 0;
    padding: 0.5rem 0.9rem;
    list-style: none;
    border-inline-start: 3px solid var(--lectern-color-accent);
    background: var(--lectern-color-accent-soft);
  }
  .work progress,
  .reading progress,
  .full progress {
    inline-size: 100%;
    block-size: 0.25rem;
    border: 0;
    border-radius: 0.125rem;
    background: var(--lectern-color-rule);
    accent-color: var(--lectern-color-accent);
    appearance: none;
  }
  progress::-webkit-progress-bar {
    border-radius: inherit;
    background: var(--lectern-color-rule);
  }
  progress::-webkit-progress-value {
    border-radius: inherit;
    background: var(--lectern-color-accent);
  }
  progress::-moz-progress-bar {
    border-radius: inherit;
    background: var(--lectern-color-accent);
  }
  .reading progress {
    display: block;
    max-inline-size: 9rem;
    margin-block: 0.375rem 0.25rem;
  }
  .messages > p {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    column-gap: 0.5rem;
    padding-block: 0;
    min-block-size: var(--lectern-target);
  }
  .books {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(19rem, 100%), 1fr));
    gap: 1.75rem 2rem;
    margin: 1.5rem 0 0;
    padding: 0;
    list-style: none;
  }
  .book {
    display: grid;
    grid-template-columns: 6rem 1fr;
    gap: 1rem;
    /* A shelf of thousands draws only what is seen. */
    content-visibility: auto;
    contain-intrinsic-size: auto 9rem;
  }
  .cover {
    position: relative;
    align-self: start;
    inline-size: 6rem;
    block-size: 8.5rem;
    border-radius: 0.25rem;
    box-shadow: 0 0.125rem 0.5rem var(--lectern-color-shadow);
  }
  .cover button {
    position: absolute;
    inset: 0;
    background: transparent;
  }
  @media (hover: hover) {
    .cover:has(button:hover) {
      box-shadow: 0 0.25rem 1rem var(--lectern-color-shadow);
    }
    .cover button:hover:not(:disabled) {
      background: rgb(255 255 255 / 8%);
    }
  }
  .cover-art {
    display: block;
    inline-size: 100%;
    block-size: 100%;
    font-family: var(--lectern-font-text);
  }
  .facts p {
    margin: 0;
    overflow-wrap: anywhere;
  }
  .title {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 4;
    overflow: hidden;
    margin: 0;
    overflow-wrap: anywhere;
    font-weight: 400;
    font-family: var(--lectern-font-text);
    font-size: 1.1875rem;
    line-height: 1.25;
  }
  .facts .quiet {
    font-size: 0.8125rem;
  }
  .acts {
    display: flex;
    flex-wrap: wrap;
    margin-inline-start: -0.6rem !important;
  }
  .acts button,
  .act {
    color: var(--lectern-color-accent);
  }
  .storage {
    margin-block-start: 3rem;
    padding-block-start: 1rem;
    border-block-start: 1px solid var(--lectern-color-rule);
  }
  .warn {
    font-weight: 600;
  }
  .state {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem 1.25rem;
    margin-block-start: 1.75rem;
    color: var(--lectern-color-quiet);
  }
  .state p {
    margin: 0;
  }
  .held-over {
    position: fixed;
    z-index: 3;
    inset: 0.75rem;
    display: grid;
    place-content: center;
    justify-items: center;
    border: 2px dashed var(--lectern-color-accent);
    border-radius: 1rem;
    background: color-mix(in srgb, var(--lectern-color-paper) 88%, transparent);
    font-size: 1.125rem;
    pointer-events: none;
  }
  @media (width < 600px) {
    header button span {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    h1 {
      font-size: 1.75rem;
    }
    .main {
      inline-size: 100%;
    }
  }
`;
