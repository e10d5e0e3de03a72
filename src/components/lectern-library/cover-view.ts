import { html, svg } from 'lit';

/** Binding colours: dark enough for light letters (7:1 and more). */
const BINDINGS = ['#5b2a22', '#2b4a3a', '#2d3f63', '#4f3560', '#5a4318', '#1f4c55', '#5c2747', '#3c3f46'] as const;

/** A cover drawn from title and author, the same for the same book everywhere. */
export function coverView(title: string, author: string) {
  const hash = hashOf(`${title}\u0000${author}`);
  const binding = BINDINGS[hash % BINDINGS.length] ?? BINDINGS[0];
  const ornament = (hash >>> 4) % 4;
  return html`<svg class="cover-art" viewBox="0 0 96 136" aria-hidden="true">
    <rect width="96" height="136" rx="3" fill=${binding} />
    <rect x="7" width="1.2" height="136" fill="#000" opacity="0.25" />
    <rect x="14" y="8" width="74" height="120" rx="1" fill="none" stroke="#f1e6cf" stroke-width="0.7" opacity="0.7" />
    ${ORNAMENTS[ornament]}
    ${lines(title, 13, 5).map(
      (line, at) =>
        svg`<text x="51" y=${26 + at * 11} text-anchor="middle" font-size="9" fill="#f8f0df">${line}</text>`,
    )}
    ${lines(author, 18, 1).map(
      (line) => svg`<text x="51" y="120" text-anchor="middle" font-size="6" fill="#f1e6cf">${line}</text>`,
    )}
  </svg>`;
}

const ORNAMENTS = [
  svg`<path d="M39 92h24M51 86v12" stroke="#f1e6cf" stroke-width="0.8" opacity="0.8" />`,
  svg`<circle cx="51" cy="92" r="6" fill="none" stroke="#f1e6cf" stroke-width="0.8" opacity="0.8" />`,
  svg`<path d="M51 85l7 7-7 7-7-7z" fill="none" stroke="#f1e6cf" stroke-width="0.8" opacity="0.8" />`,
  svg`<path d="M39 89h24M39 92h24M39 95h24" stroke="#f1e6cf" stroke-width="0.6" opacity="0.8" />`,
];

/** A text in lines of about `width` characters, the last one cut with a sign when there are more. */
function lines(text: string, width: number, most: number): string[] {
  const out: string[] = [];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const last = out.at(-1);
    if (last !== undefined && last.length + word.length < width) out[out.length - 1] = `${last} ${word}`;
    else out.push(word.length > width + 2 ? `${word.slice(0, width)}…` : word);
  }
  return out.length > most ? [...out.slice(0, most - 1), `${out[most - 1]} …`] : out;
}

/** FNV-1a, 32 bits: enough to tell covers apart. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
