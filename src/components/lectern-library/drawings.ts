import { html, svg } from 'lit';

/** Small drawings for states without anything to show, in the line of the icons; each stands beside its sentence. */
function drawing(shape: unknown) {
  return html`<svg
    class="lectern-drawing"
    viewBox="0 0 120 72"
    width="120"
    height="72"
    fill="none"
    stroke="currentColor"
    stroke-width="1.4"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
  >
    ${shape}
  </svg>`;
}

/** A board with room for books. */
export function emptyShelf() {
  return drawing(
    svg`<path d="M6 60h108M12 60v8M108 60v8"/><path d="M20 60V22h9v38M29 60V28h7v32M40 60l8-34 7 2-7 32"/><path d="M66 60V30M76 60V26M86 60V32M96 60V28" stroke-dasharray="2 4"/>`,
  );
}

/** Books, and a glass that found none among them. */
export function nothingFound() {
  return drawing(
    svg`<path d="M6 60h108M20 60V24h9v36M29 60V30h7v30M36 60V20h8v40M92 60V28h9v32"/><circle cx="67" cy="36" r="14"/><path d="m77 46 12 12M62 36h10"/>`,
  );
}

/** A leaf that is torn. */
export function unreadable() {
  return drawing(
    svg`<g transform="translate(-39)"><path d="M40 8h32l10 10v18l-7-4-6 6-7-6-7 5-6-5-9 5zM72 8v10h10M48 20h14"/><path d="m40 46 9-5 6 5 7-5 7 6 6-6 7 4v19H40zM48 56h24"/></g>`,
  );
}

/** Something held over an open hand of a shelf. */
export function heldOver() {
  return drawing(
    svg`<path d="M46 6h20l8 8v26H46zM66 6v8h8"/><path d="M60 18v14m-5-5 5 5 5-5"/><path d="M20 46v16h80V46"/>`,
  );
}
