import { css } from 'lit';

export const pictureStyles = css`
  :host {
    display: inline-block;
    max-inline-size: 100%;
    vertical-align: top;
    font: 400 0.8125rem / 1.4 var(--lectern-font-interface);
    color: var(--lectern-color-quiet);
    text-align: start;
    text-indent: 0;
    font-style: normal;
  }
  .frame {
    display: inline-block;
    box-sizing: border-box;
    max-inline-size: 100%;
    padding: 0.6em 0.8em;
    border: 1px dashed var(--lectern-color-control);
    border-radius: 0.25em;
    overflow-wrap: anywhere;
  }
  p {
    margin: 0 0 0.3em;
  }
  p:last-child {
    margin: 0;
  }
  .acts {
    display: flex;
    flex-wrap: wrap;
    gap: 0.4em 0.6em;
  }
  button {
    font: inherit;
    color: inherit;
    background: none;
    border: 0;
    cursor: pointer;
  }
  .acts button {
    min-block-size: 2.75rem;
    padding: 0.3em 0.8em;
    border: 1px solid var(--lectern-color-control);
    border-radius: 0.35em;
    color: var(--lectern-color-accent);
    text-align: start;
  }
  a {
    color: var(--lectern-color-accent);
  }
  .view {
    display: block;
    max-inline-size: 100%;
    padding: 0;
    cursor: zoom-in;
  }
  .view img {
    display: block;
    max-inline-size: 100%;
    block-size: auto;
    background: #fff;
  }
  /* A small sheet in the line; the area for a finger is larger than it looks. */
  .page {
    position: relative;
    inline-size: 0.85rem;
    block-size: 0.95rem;
    padding: 0;
    border: 1.5px solid var(--lectern-color-accent);
    border-radius: 0.12rem;
    background: linear-gradient(currentcolor, currentcolor) 50% 30% / 60% 1.5px no-repeat,
      linear-gradient(currentcolor, currentcolor) 50% 65% / 60% 1.5px no-repeat;
    color: var(--lectern-color-accent);
  }
  .page::after {
    content: "";
    position: absolute;
    inset: -0.9rem;
  }
  :focus-visible {
    outline: 2px solid var(--lectern-color-accent);
    outline-offset: 2px;
  }
  dialog {
    box-sizing: border-box;
    inline-size: 100%;
    block-size: 100%;
    max-inline-size: none;
    max-block-size: none;
    margin: 0;
    padding: 3.5rem 0 0;
    border: 0;
    background: #101214;
    color: #eee;
    overflow: auto;
  }
  dialog img {
    display: block;
    margin: auto;
    max-inline-size: 100%;
    max-block-size: calc(100dvb - 4rem);
    background: #fff;
    cursor: zoom-in;
  }
  dialog[data-own-size] img {
    max-inline-size: none;
    max-block-size: none;
    cursor: zoom-out;
  }
  dialog .frame {
    margin: 1rem;
  }
  dialog a,
  dialog .acts button {
    color: #9cc4ff;
  }
  .bar {
    position: fixed;
    inset-block-start: 0.4rem;
    inset-inline: 0.6rem;
    display: flex;
    justify-content: end;
    gap: 0.5rem;
  }
  .bar button {
    min-block-size: 2.75rem;
    padding-inline: 0.9rem;
    border: 1px solid #888;
    border-radius: 0.35em;
    background: #101214;
    color: #eee;
  }
  @media print {
    .acts,
    .page,
    dialog {
      display: none !important;
    }
    .view img {
      max-block-size: 22cm;
      inline-size: auto;
      print-color-adjust: exact;
    }
  }
`;
