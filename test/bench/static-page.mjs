import { SaxesParser } from 'saxes';

/**
 * The same text as a plain HTML page, element for element: `div` for what is a block, `span` for the rest, the
 * TEI name as class, `xml:id` as id; header and register hidden. What a server or a build step would give.
 *
 * While it is made, the places are chosen that all contestants have to jump to.
 */

/** Also the blocks of the style sheets in `pages.mjs`. */
export const BLOCKS = (
  'TEI teiCorpus text group front body back div div0 div1 div2 div3 div4 div5 div6 div7 head p ab lg l sp speaker ' +
  'stage list item table row cell entry superEntry castList castItem opener closer dateline salute signed titlePage ' +
  'docTitle titlePart docAuthor docImprint docDate byline epigraph argument trailer figure quote cit u'
).split(' ');

/** What stands in the page but is not shown. */
export const HIDDEN = ['teiHeader', 'standOff'];

/** Blocks that one may jump to, large enough to be found by a reader, small enough to fit a screen. */
const PLACES = new Set('p ab lg sp head entry item l'.split(' '));

/** How far into the text the jumps lead, there and back, so that each is far. */
const FAR = [0.9, 0.1, 0.5, 0.75, 0.3];

/**
 * @param {string} tei well-formed; of a damaged file comes what can be read
 * @returns {{ html: string, elements: number, characters: number, places: Place[] }}
 */
export function staticPage(tei, { title, head }) {
  const page = new PageMaker();
  const parser = new SaxesParser({ xmlns: true });
  parser.on('opentag', (tag) => page.open(tag));
  parser.on('closetag', () => page.close());
  parser.on('text', (text) => page.text(text));
  parser.on('cdata', (text) => page.text(text));
  // Strict, but reading on: what the file lacks is not for the bench to say.
  parser.on('error', () => {});
  parser.write(tei).close();
  const html = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>${title}</title>${head}</head>
<body><main id="text">${page.html}</main></body>
</html>
`;
  return { html, elements: page.elements, characters: page.characters, places: page.places() };
}

/**
 * @typedef {{ id: string | null, name: string, nth: number, row: number }} Place
 *   An element: by its id, as the nth of its name, and as the nth of all (its row in Lectern's table).
 */
class PageMaker {
  elements = 0;
  characters = 0;
  #out = [];
  #open = [];
  #found = [];
  #counts = new Map();
  #hidden = 0;
  #notes = 0;

  get html() {
    return this.#out.join('');
  }

  open({ local, attributes }) {
    const row = this.elements++;
    const nth = this.#counts.get(local) ?? 0;
    this.#counts.set(local, nth + 1);
    const id = (attributes['xml:id'] ?? attributes['id'])?.value ?? null;
    const isHidden = HIDDEN.includes(local);
    if (isHidden) this.#hidden++;
    if (local === 'note') this.#notes++;
    if (PLACES.has(local) && this.#hidden === 0 && this.#notes === 0) {
      this.#found.push({ at: this.characters, place: { id, name: local, nth, row } });
    }
    const tag = BLOCKS.includes(local) || isHidden ? 'div' : 'span';
    this.#open.push({ local, tag });
    this.#out.push(`<${tag} class="${local}"${id === null ? '' : ` id="${escaped(id)}"`}${isHidden ? ' hidden' : ''}>`);
  }

  close() {
    const { local, tag } = this.#open.pop() ?? {};
    if (!tag) return;
    if (HIDDEN.includes(local)) this.#hidden--;
    if (local === 'note') this.#notes--;
    this.#out.push(`</${tag}>`);
  }

  text(text) {
    if (this.#open.length === 0) return;
    if (this.#hidden === 0) this.characters += text.length;
    this.#out.push(escaped(text));
  }

  /** The blocks nearest to the far places; those with an id if there are any. */
  places() {
    const named = this.#found.filter(({ place }) => place.id !== null);
    const from = named.length >= FAR.length ? named : this.#found;
    if (from.length === 0) return [];
    return FAR.map((share) => {
      const wanted = share * this.characters;
      return from.reduce((best, one) => (Math.abs(one.at - wanted) < Math.abs(best.at - wanted) ? one : best)).place;
    });
  }
}

const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(text) {
  return text.replace(/[&<>"]/g, (character) => ENTITIES[character]);
}
