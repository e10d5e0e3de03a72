/**
 * Who is measured. `page` is the address under the server's root; `text` selects what holds the text, and
 * `hands` how it is worked with once it stands (`hands.mjs`).
 */
export const CONTESTANTS = {
  /** The finished build, as a reader opens it with a file. */
  lectern: {
    page: (file) => `?tei=/bench/${file}.xml`,
    text: 'lectern-text',
    done: 'lectern:complete',
    first: 'lectern:first-text',
    failed: '.lectern-fault',
    hands: 'lectern',
  },
  /** CETEIcean 1.9.5 alone. */
  cetei: {
    page: (file) => `bench/cetei.html?file=${file}.xml`,
    text: '#text',
    done: 'bench:done',
    hands: 'cetei',
  },
  /** The same with `content-visibility` on divisions, the cheapest gain a user of CETEIcean can have. */
  'cetei-cvdiv': {
    page: (file) => `bench/cetei-cvdiv.html?file=${file}.xml`,
    text: '#text',
    done: 'bench:done',
    hands: 'cetei',
  },
  /** An HTML page of the same text, element for element, read by the browser's streaming parser. */
  'static-html': {
    page: (file) => `bench/${file}.html`,
    text: '#text',
    done: 'bench:done',
    hands: 'html',
  },
  /** `DOMParser` alone: what it takes to know the file as a tree, with nothing shown. */
  'floor-parse': { page: (file) => `bench/parse.html?file=${file}.xml`, text: null, done: 'bench:done', hands: null },
  /** An empty page, over which the memory of the others is counted. */
  empty: { page: () => 'bench/empty.html', text: '#text', done: 'bench:done', hands: null },
};

/** Elements of these are not text that is shown. */
export const NOT_SHOWN = '[hidden], tei-teiheader, tei-standoff';
