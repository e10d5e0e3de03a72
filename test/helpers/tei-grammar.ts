import type { Random } from './random.js';
import { words } from './xml-grammar.js';

/** How large a made edition is, and what is in it. */
export interface TeiShape {
  /** Paragraphs, about. */
  readonly blocks: number;
  /** One paragraph has about this many characters, with page beginnings inside. */
  readonly longBlock?: number;
}

/**
 * A TEI edition by chance: divisions with heads, prose, verse, lists, tables, notes in notes, names, pages,
 * foreign words, links, CDATA, comments, elements of other namespaces, ids of which some are used twice.
 */
export function teiDocument(random: Random, shape: TeiShape): string {
  return new TeiMaker(random, shape).document();
}

class TeiMaker {
  readonly #random: Random;
  readonly #shape: TeiShape;
  #ids = 0;
  #left: number;
  #hasLongBlock = false;

  constructor(random: Random, shape: TeiShape) {
    this.#random = random;
    this.#shape = shape;
    this.#left = shape.blocks;
  }

  document(): string {
    const prefix = this.#random.chance(0.2) ? 'tei:' : '';
    const source = `<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en">
      <teiHeader><fileDesc><titleStmt><title>Made by chance</title></titleStmt></fileDesc></teiHeader>
      <standOff><listPerson><person xml:id="p1"><persName>Ada</persName><note>She.</note></person></listPerson></standOff>
      <text xml:id="t">${this.#part('front', 0.2)}<body>${this.#divisions(1)}</body>${this.#part('back', 0.3)}</text>
    </TEI>`;
    if (prefix === '') return source;
    return source
      .replace(/<(\/?)([A-Za-z])/g, `<$1${prefix}$2`)
      .replaceAll(`${prefix}x:`, 'x:')
      .replace('xmlns=', 'xmlns:tei=');
  }

  #part(name: string, share: number): string {
    return this.#random.chance(share) ? `<${name}>${this.#paragraph()}</${name}>` : '';
  }

  #divisions(level: number): string {
    const random = this.#random;
    let out = '';
    while (this.#left > 0) {
      const inner = level < 4 && random.chance(0.3) ? this.#divisions(level + 1) : this.#blocks(random.integer(1, 8));
      out += `<div${this.#attributes()}>${random.chance(0.7) ? `<head>${this.#inline(1)}</head>` : ''}${inner}</div>\n`;
      if (level > 1 && random.chance(0.5)) break;
    }
    return out;
  }

  #blocks(count: number): string {
    const random = this.#random;
    let out = '';
    for (let at = 0; at < count; at++) {
      this.#left--;
      const kind = random.next();
      if (kind < 0.6) out += this.#paragraph();
      else if (kind < 0.7) out += `<lg>${`<l>${this.#inline(1)}</l>`.repeat(random.integer(1, 4))}</lg>`;
      else if (kind < 0.8) out += `<list><item>${this.#inline(1)}</item><item>${this.#paragraph()}</item></list>`;
      else if (kind < 0.85) out += `<table><row><cell>${this.#inline(1)}</cell><cell/></row></table>`;
      else if (kind < 0.9) out += `<note type="editor">${this.#paragraph()}</note>`;
      else if (kind < 0.92)
        out += `<b xmlns="http://www.w3.org/1999/xhtml" onclick="x" style="x">${words(random, 3)}<i/></b>`;
      else if (kind < 0.94) out += `<note xmlns="" n="0">${words(random, 3)}<hi>${words(random, 1)}</hi></note>`;
      else if (kind < 0.97) out += `<x:thing xmlns:x="urn:x" n="1">${words(random, 3)}<x:p/></x:thing>`;
      else out += `<pb n="${random.integer(1, 99)}"/>\r\n`;
    }
    return out;
  }

  #paragraph(): string {
    const { longBlock = 0 } = this.#shape;
    let inside = this.#inline(3);
    if (longBlock > 0 && !this.#hasLongBlock && this.#random.chance(0.1)) {
      this.#hasLongBlock = true;
      while (inside.length < longBlock) inside += `<pb n="7"/>${words(this.#random, 200)}${this.#inline(2)}<lb/>`;
    }
    return `<p${this.#attributes()}>${inside}</p>\n`;
  }

  #inline(depth: number): string {
    const random = this.#random;
    let out = words(random, 12);
    if (depth === 0) return out;
    for (let parts = random.integer(0, 4); parts > 0; parts--) {
      const inner = this.#inline(depth - 1);
      out += random.pick([
        `<hi rend="italic">${inner}</hi>`,
        `<persName ref="#p1">${inner}</persName>`,
        `<note${this.#attributes()}>${inner}</note>`,
        `<note type="author" n="*"><p>${inner}</p></note>`,
        `<foreign xml:lang="la">${inner}</foreign>`,
        `<ref target="#t">${inner}</ref>`,
        `<ref target="https://example.org/">${inner}</ref>`,
        `<ptr target="#p1"/>`,
        `<choice><sic>${inner}</sic><corr>x</corr></choice>`,
        `<![CDATA[a <b> & c]]>`,
        `<!-- ${depth} -->`,
        `<lb/>`,
        `<name type="place" key="k">${inner}</name>`,
      ]);
      out += words(random, 4);
    }
    return out;
  }

  #attributes(): string {
    const random = this.#random;
    const id = random.chance(0.3) ? ` xml:id="i${random.chance(0.1) ? 1 : ++this.#ids}"` : '';
    return `${id}${random.chance(0.2) ? ` n="${random.integer(1, 99)}"` : ''}`;
  }
}
