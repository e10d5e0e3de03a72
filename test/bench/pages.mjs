import { BLOCKS, HIDDEN } from './static-page.mjs';

/**
 * The pages of those that Lectern is compared with. Each has its text in `#text` and says `bench:done` when all
 * of it is there, or `bench:failed`; from then on `probe.mjs` measures all alike.
 */

const DIVISIONS = 'div div1 div2 div3 div4 div5 div6 div7'.split(' ');

/** Type size and theme change as in any page that has them: by the root. */
const COMMON = `
  body { margin: 0 auto; max-inline-size: 42rem; padding: 1rem; font-family: serif; line-height: 1.5; color: #222; background: #fff }
  [data-theme="dark"] body { color: #ddd; background: #111 }
`;

/** For HTML made from TEI: the same rules by class. */
export const STATIC_HEAD = `<style>${COMMON}
  .p, .lg, .sp, .head { margin-block: 0.8em }
  .head { font-size: 1.4em }
  .hi, .foreign, .stage { font-style: italic }
  .speaker { font-variant: small-caps }
</style>
<script>addEventListener('load', () => performance.mark('bench:done'))</script>`;

const list = (names) => names.map((name) => `tei-${name.toLowerCase()}`).join(', ');

const TEI_STYLE = `<style>${COMMON}
  ${list(BLOCKS)} { display: block }
  ${list(HIDDEN)} { display: none }
  tei-p, tei-lg, tei-sp, tei-head { margin-block: 0.8em }
  tei-head { font-size: 1.4em }
  tei-hi, tei-foreign, tei-stage { font-style: italic }
  tei-speaker { font-variant: small-caps }
</style>`;

/** CETEIcean alone, as its README has it. It swallows what goes wrong; then nothing comes. */
const CETEI = (style) => `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>CETEIcean</title>${TEI_STYLE}${style}<script src="CETEI.js"></script></head>
<body><main id="text"></main>
<script type="module">
  const file = new URLSearchParams(location.search).get('file');
  const data = await new CETEI().getHTML5(file);
  if (data) document.querySelector('#text').append(data);
  performance.mark(data ? 'bench:done' : 'bench:failed');
</script></body>
</html>
`;

/** The floor of whoever reads the whole as a tree: the browser's own parser, and nothing shown. */
const PARSE = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>DOMParser</title></head>
<body>
<script type="module">
  const file = new URLSearchParams(location.search).get('file');
  const text = await (await fetch(file)).text();
  window.parsed = new DOMParser().parseFromString(text, 'text/xml');
  performance.mark('bench:done');
</script></body>
</html>
`;

const EMPTY = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Empty</title></head>
<body><main id="text"><p>This page is empty, but for these words that say so.</p></main>
<script>addEventListener('load', () => performance.mark('bench:done'))</script></body>
</html>
`;

/** The pages by their file names. */
export const PAGES = {
  'cetei.html': CETEI(''),
  'cetei-cvdiv.html': CETEI(
    `<style>${list(DIVISIONS)} { content-visibility: auto; contain-intrinsic-size: auto 1000px }</style>`,
  ),
  'parse.html': PARSE,
  'empty.html': EMPTY,
};
