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
 * A TEI edition by chance: divisions with heads, prose, verse, lists, tables, notes of all habits, names, pages,
 * foreign words, links, CDATA, comments, elements of other namespaces, ids of which some are used twice.
 */
export function teiDocument(random: Random, shape: TeiShape): string {
  return new TeiMaker(random, shape).document();
}

class TeiMaker {
  readonly #random: Random;
  readonly #shape: TeiShape;
  #ids = 0;
  #notes = 0;
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
      <standOff><listPerson><person xml:id="p1"><persName>Ada</persName><note>She.</note></person></listPerson>
      <listAnnotation>${this.#gathered(0.5)}</listAnnotation></standOff>
      <text xml:id="t">${this.#part('front', 0.2)}<body>${this.#divisions(1)}</body>${this.#part('back', 0.3)}</text>
    </TEI>`;
    if (prefix === '') return source;
    return source
      .replace(/<(\/?)([A-Za-z])/g, `<$1${prefix}$2`)
      .replaceAll(`${prefix}x:`, 'x:')
      .replaceAll(`${prefix}xi:`, 'xi:')
      .replace('xmlns=', 'xmlns:tei=');
  }

  #part(name: string, share: number): string {
    if (!this.#random.chance(share)) return '';
    const notes = name === 'back' ? `<div type="notes">${this.#gathered(0.9)}</div>` : '';
    return `<${name}>${this.#paragraph()}${notes}</${name}>`;
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
      else if (kind < 0.88) out += `<note type="editor">${this.#paragraph()}</note>`;
      else if (kind < 0.89)
        out += `<note type="speaker">${words(random, 3)}</note><anchor xml:id="a${random.integer(1, 12)}"/>`;
      else if (kind < 0.9) out += `<p xml:id="a${random.integer(1, 12)}">${this.#inline(1)}</p>`;
      else if (kind < 0.92)
        out += `<b xmlns="http://www.w3.org/1999/xhtml" onclick="x" style="x">${words(random, 3)}<i/></b>`;
      else if (kind < 0.925) out += this.#include(this.#paragraph());
      else if (kind < 0.94) out += `<note xmlns="" n="0">${words(random, 3)}<hi>${words(random, 1)}</hi></note>`;
      else if (kind < 0.97) out += `<x:thing xmlns:x="urn:x" n="1">${words(random, 3)}<x:p/></x:thing>`;
      else out += `<pb n="${random.integer(1, 99)}"/>\r\n`;
    }
    return out;
  }

  /** A place where another file belongs, with what stands there until then, or without. */
  #include(fallback: string): string {
    const random = this.#random;
    const inside = random.pick(['', `<xi:fallback>${fallback}</xi:fallback>`, '<xi:fallback/>']);
    const what = random.pick([
      'href="part.xml"',
      'href="part.xml" xpointer="x"',
      'href="a.txt" parse="text"',
      'xpointer="t"',
    ]);
    return `<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" ${what}>${inside}</xi:include>`;
  }

  /** Notes that are kept apart: pointed at from the text, or pointing into it, or neither. */
  #gathered(share: number): string {
    const random = this.#random;
    let out = '';
    while (random.chance(share) && out.length < 3_000) {
      const n = random.integer(1, 12);
      out += random.pick([
        `<note xml:id="note-${n}">${words(random, 4)}</note>`,
        `<note xml:id="note-${n}" n="${n}"><p>${words(random, 4)}</p></note>`,
        `<note target="#a${n}">${words(random, 4)}</note>`,
        `<note target="a${n} #i${n}">${words(random, 4)}<note>${words(random, 2)}</note></note>`,
        `<note target="#a${n}" targetEnd="#i${n}">${words(random, 4)}</note>`,
        `<note xml:id="note-${n}" target="#note-${random.integer(1, 12)}">${words(random, 4)}</note>`,
        `<noteGrp xml:id="note-${n}"><note xml:lang="en">${words(random, 3)}</note><note xml:lang="fr">${words(random, 3)}</note></noteGrp>`,
        `<list><item><note xml:id="note-${n}">${words(random, 4)}</note></item></list>`,
        '<note/>\n',
      ]);
    }
    return out;
  }

  /** A note or a sign for one, in a line. */
  #noteHere(inner: string): string {
    const n = this.#random.integer(1, 12);
    const piece = ++this.#notes;
    return this.#random.pick([
      `<ref target="#note-${n}">${n}</ref>`,
      `<ref target="note-${n}"/>`,
      `<ptr target="#note-${n} #note-${n + 1}"/>`,
      `<anchor xml:id="a${n}"/>`,
      `<anchor xml:id="k${piece}"/>${inner}<note corresp="k${piece}">${inner}</note>`,
      `<note xml:id="piece-${piece}" next="#piece-${piece + 1}">${inner}</note>`,
      `<note xml:id="piece-${piece}" prev="#piece-${piece - 1}">${inner}</note>`,
      `<note place="${this.#random.pick(['margin', 'bottome', 'inline', 'end'])}">${inner}</note>`,
      `<noteGrp><note xml:lang="en">${inner}</note><note xml:lang="de">${inner}</note></noteGrp>`,
      `<note sameAs="#note-${n}"/>`,
      `<app><lem xml:id="i${1000 + piece}">${inner}</lem><rdg>${inner}<note>${inner}</note></rdg><note target="#i${1000 + piece}">${inner}</note></app>`,
    ]);
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
        this.#noteHere(inner),
        this.#noteHere(inner),
        `<foreign xml:lang="la">${inner}</foreign>`,
        `<ref target="#t">${inner}</ref>`,
        `<ref target="https://example.org/">${inner}</ref>`,
        `<ptr target="#p1"/>`,
        `<choice><sic>${inner}</sic><corr>x</corr></choice>`,
        `<![CDATA[a <b> & c]]>`,
        `<!-- ${depth} -->`,
        `<lb/>`,
        this.#include(inner),
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
