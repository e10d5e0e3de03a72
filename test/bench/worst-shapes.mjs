/**
 * Shapes that make readers slow, each small and large: whoever is worse than linear needs more than the
 * ratio of the two sizes. The numbers of the large ones are those of issue 3, item 14.
 */

const WORDS = 'mare nostra verum dicit et alia quaedam non satis constat ';

/** @returns {{ name: string, shape: string, size: number, tei: () => string }[]} `size` counts what the shape is made of */
export function worstShapes() {
  return [
    ...sized('heads', [4_000, 16_000], heads),
    ...sized('levels', [2_000, 8_000], levels),
    ...sized('lines', [5, 20], lines),
    ...sized('attribute', [2.25, 9], attribute),
  ];
}

function sized(shape, sizes, tei) {
  return sizes.map((size) => ({ name: `${shape}-${size}`, shape, size, tei: () => edition(tei(size)) }));
}

/** Sibling divisions, each with a head. */
function heads(count) {
  return repeated(count, (n) => `<div xml:id="d${n}"><head>Head ${n}</head><p>${WORDS}</p></div>\n`);
}

/** Divisions in divisions, a paragraph at each level. */
function levels(count) {
  return repeated(count, (n) => `<div><p xml:id="p${n}">${WORDS}</p>\n`) + '</div>'.repeat(count);
}

/** Paragraphs of 190 kB, each on one line. */
function lines(count) {
  const sentence = `${WORDS}<hi rend="italic">${WORDS.trim()}</hi> `;
  const line = sentence.repeat(Math.ceil(190_000 / sentence.length));
  return repeated(count, (n) => `<p xml:id="p${n}">${line}</p>\n`);
}

/** One attribute of so many megabytes. */
function attribute(megabytes) {
  const value = 'x'.repeat(Math.round(megabytes * 1e6));
  return `<p xml:id="p1" n="${value}">${WORDS}</p>\n${repeated(40, (n) => `<p xml:id="p${n + 1}">${WORDS.repeat(6)}</p>\n`)}`;
}

function repeated(count, piece) {
  return Array.from({ length: count }, (_, at) => piece(at + 1)).join('');
}

function edition(body) {
  return `<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0">
<teiHeader><fileDesc><titleStmt><title>A shape made for measuring</title></titleStmt>
<publicationStmt><p>Made anew for each run.</p></publicationStmt><sourceDesc><p>None.</p></sourceDesc></fileDesc></teiHeader>
<text><body>
${body}</body></text>
</TEI>
`;
}
