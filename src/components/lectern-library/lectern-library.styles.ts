import { css } from 'lit';

export const libraryStyles = css`
  :host {
    display: block;
    max-inline-size: 68rem;
    margin-inline: auto;
    padding-inline: max(1.25rem, env(safe-area-inset-left)) max(1.25rem, env(safe-area-inset-right));
    font-size: 0.9375rem;
  }
  h1 {
    margin: 0 0 1rem;
    font-family: var(--lectern-font-text);
    font-size: 2.25rem;
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
  .address {
    flex-basis: 100%;
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
    margin-block-start: 0.5rem;
  }
  .address label {
    flex: 1 1 18rem;
  }
  .address p {
    flex-basis: 100%;
    margin: 0;
  }
  input[type='url'],
  input[type='search'],
  select {
    min-block-size: var(--lectern-target);
    inline-size: 100%;
    padding: 0 0.75rem;
    border: 1px solid var(--lectern-color-control);
    border-radius: var(--lectern-radius);
    background: var(--lectern-color-raised);
    color: inherit;
    font: inherit;
    font-size: 1rem;
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
  .messages p {
    margin: 0.75rem 0 0;
    padding: 0.5rem 0.9rem;
    border-inline-start: 3px solid var(--lectern-color-accent);
    background: var(--lectern-color-accent-soft);
  }
  .books {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(19rem, 100%), 1fr));
    gap: 1.5rem;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .book {
    display: grid;
    grid-template-columns: 6rem 1fr;
    gap: 1rem;
  }
  .cover {
    align-self: start;
    padding: 0;
    inline-size: 6rem;
    block-size: 8.5rem;
    border-radius: 0.25rem;
    box-shadow: 0 0.125rem 0.5rem var(--lectern-color-shadow);
  }
  .cover-art {
    inline-size: 100%;
    block-size: 100%;
    font-family: var(--lectern-font-text);
  }
  .facts p {
    margin: 0;
    overflow-wrap: anywhere;
  }
  .title {
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
`;
