import { inflateSync } from 'node:zlib';

/**
 * The words of a PDF as Chromium writes it (PDF 1.4, objects in the clear, `FlateDecode` streams, fonts
 * with `ToUnicode`, variable ones as `Type3`), in the order they were drawn. White space is not kept: in a PDF it is distance.
 */
export function pdfText(pdf: Buffer): string {
  const file = new PdfFile(pdf);
  return file.pages.map((page) => textOf(file, page)).join('\n');
}

interface PdfFont {
  readonly digits: number;
  readonly codes: ReadonlyMap<number, string>;
}

class PdfFile {
  readonly #objects = new Map<string, { readonly dict: string; readonly stream: Buffer | null }>();

  constructor(pdf: Buffer) {
    const source = pdf.toString('latin1');
    for (const match of source.matchAll(/(?:^|\n)(\d+) 0 obj\n/g)) {
      const start = match.index + match[0].length;
      const end = source.indexOf('\nendobj', start);
      const stream = source.indexOf('stream\n', start);
      const hasStream = stream >= 0 && stream < end;
      const dict = source.slice(start, hasStream ? stream : end);
      const length = Number(/\/Length (\d+)/.exec(dict)?.[1]);
      const bytes = hasStream ? pdf.subarray(stream + 7, stream + 7 + length) : null;
      this.#objects.set(String(match[1]), {
        dict,
        stream: bytes && /FlateDecode/.test(dict) ? inflateSync(bytes) : bytes,
      });
    }
  }

  get pages(): string[] {
    return [...this.#objects.values()].map(({ dict }) => dict).filter((dict) => /\/Type \/Page\b/.test(dict));
  }

  dict(reference: string): string {
    return this.#objects.get(reference)?.dict ?? '';
  }

  stream(reference: string): string {
    return this.#objects.get(reference)?.stream?.toString('latin1') ?? '';
  }

  /** How many hexadecimal digits a code of a font has, and what each code means. */
  font(reference: string): PdfFont {
    const digits = /\/Type3/.test(this.dict(reference)) ? 2 : 4;
    return { digits, codes: this.#unicode(reference) };
  }

  #unicode(font: string): ReadonlyMap<number, string> {
    const codes = new Map<number, string>();
    const cmap = this.stream(/\/ToUnicode (\d+) 0 R/.exec(this.dict(font))?.[1] ?? '');
    const text = (hex: string) => Buffer.from(hex, 'hex').swap16().toString('utf16le');
    for (const [, block = ''] of cmap.matchAll(/beginbfchar([\s\S]*?)endbfchar/g)) {
      for (const [, code = '', to = ''] of block.matchAll(/<(\w+)> <(\w+)>/g))
        codes.set(Number.parseInt(code, 16), text(to));
    }
    for (const [, block = ''] of cmap.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)) {
      for (const [, first = '', last = '', to = ''] of block.matchAll(/<(\w+)> <(\w+)> <(\w+)>/g)) {
        const start = Number.parseInt(first, 16);
        for (let code = start; code <= Number.parseInt(last, 16); code++) {
          codes.set(code, String.fromCharCode(Number.parseInt(to, 16) + code - start));
        }
      }
    }
    return codes;
  }
}

function textOf(file: PdfFile, page: string): string {
  const fonts = new Map<string, PdfFont>();
  for (const [, name = '', reference = ''] of page.matchAll(/\/(F\d+) (\d+) 0 R/g))
    fonts.set(name, file.font(reference));
  const contents = file.stream(/\/Contents (\d+) 0 R/.exec(page)?.[1] ?? '');
  let font: PdfFont | undefined;
  let text = '';
  for (const [, name, hex = ''] of contents.matchAll(/\/(F\d+) [\d.]+ Tf|<([0-9A-F]+)>/g)) {
    if (name) font = fonts.get(name);
    else if (font) {
      for (let at = 0; at < hex.length; at += font.digits) {
        text += font.codes.get(Number.parseInt(hex.slice(at, at + font.digits), 16)) ?? '';
      }
    }
  }
  return text.replace(/\s+/g, '');
}
