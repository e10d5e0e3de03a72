import { SaxesParser } from 'saxes';

/**
 * The inside of saxes 6.0.0 that is changed here. It is not part of its promise; the version is pinned,
 * and the tests of the scanner say what must hold.
 */
interface Inside {
  chunk: string;
  i: number;
  /** The name of the end tag that was just read. */
  name: string;
  tags: readonly { readonly name: string }[];
  /** The element that was opened or closed last. */
  readonly tag: { readonly name: string } | null;
  text: string;
  entity: string;
  state: number;
  readonly entityReturnState: number;
  /** Names that XML declares itself; an object without a prototype. */
  readonly ENTITIES: Readonly<Record<string, string>>;
  fail(message: string): this;
  makeError(message: string): Error;
  write(chunk: string): this;
  end(): this;
  closeTag(): void;
  sEntity(): void;
  sOpenWaka(): void;
  parseEntity(name: string): string;
}

const Saxes = SaxesParser as unknown as new (options: object) => Inside;

/** The state that saxes is in after this much of a fragment. */
function stateAfter(xml: string): number {
  return new Saxes({ fragment: true }).write(xml).state;
}

const UNEXPECTED_CLOSE = 'unexpected close tag.';

const TEXT_STATE = stateAfter('');
const ENTITY_STATE = stateAfter('&');
const CDATA_STATES: readonly number[] = [stateAfter('<![CDATA['), stateAfter('<![CDATA[]'), stateAfter('<![CDATA[]]')];

/** The text of a reference to an entity that XML does not declare itself, by the entity's name. */
export type ReadEntity = (name: string) => string;

/** What cannot stand in the name of an entity: there a reference that has no `;` is over. */
const NO_NAME = /[^\w#.:\-\u{80}-\u{10FFFF}]/u;
/** What cannot follow the `<` of markup. */
const NO_MARKUP = /^[\s\d<=>&.,;)]/;

/**
 * saxes, strict as it is, made patient with broken files. It reports the same faults. But an end tag
 * without a start tag does not close the whole book, an ampersand by itself does not swallow all up to
 * the next semicolon, a `<` by itself stays in the text, and what a file ends in is not taken for text.
 */
class PatientSaxes extends Saxes {
  readonly #read: ReadEntity;
  /** Name of the end tag that is being read. */
  #ending = '';

  constructor(read: ReadEntity) {
    super({ xmlns: true, position: true, defaultXMLVersion: '1.0', forceXMLVersion: true });
    this.#read = read;
  }

  /** saxes closes every element that is open, looking for the one that this tag ends. */
  override closeTag(): void {
    const { name, tags, text } = this;
    this.#ending = name;
    if (name === '' || tags.at(-1)?.name === name || tags.some((tag) => tag.name === name)) {
      super.closeTag();
      return;
    }
    this.tags = [];
    super.closeTag();
    this.tags = tags;
    this.text = text;
  }

  /** saxes does not say which end tag does not fit, nor what is open. */
  override fail(message: string): this {
    if (message !== UNEXPECTED_CLOSE) return super.fail(message);
    return super.fail(`${UNEXPECTED_CLOSE} ${this.#ending} ${this.tag?.name ?? ''}`);
  }

  /** Nobody throws it: where the stack stood need not be found out, which for a hundred thousand faults takes long. */
  override makeError(message: string): Error {
    return { name: 'Error', message };
  }

  /** saxes reads the name of an entity up to the next semicolon, through whatever stands between. */
  override sEntity(): void {
    const rest = this.chunk.slice(this.i, this.i + 256);
    const stop = NO_NAME.exec(rest);
    if (!stop || stop[0] === ';') {
      super.sEntity();
      return;
    }
    this.fail('bare ampersand.');
    this.text += `&${this.entity}${rest.slice(0, stop.index)}`;
    this.entity = '';
    this.i += stop.index;
    this.state = this.entityReturnState;
  }

  /** saxes drops a `<` that begins no markup, and the character after it. */
  override sOpenWaka(): void {
    if (!NO_MARKUP.test(this.chunk.slice(this.i, this.i + 1))) {
      super.sOpenWaka();
      return;
    }
    this.fail('bare less-than.');
    this.text += '<';
    this.state = TEXT_STATE;
  }

  /** saxes takes the beginning of an attribute value or a comment, where a file is cut off, for text. */
  override end(): this {
    const { state, entityReturnState } = this;
    const isReference = state === ENTITY_STATE && entityReturnState === TEXT_STATE;
    if (state !== TEXT_STATE && !isReference && !CDATA_STATES.includes(state)) this.text = '';
    return super.end();
  }

  override parseEntity(name: string): string {
    return name.startsWith('#') || name in this.ENTITIES ? super.parseEntity(name) : this.#read(name);
  }
}

/**
 * A parser that goes on after any fault. Namespaces are resolved, positions counted, nothing is fetched.
 * What says it is XML 1.1 is read by the rules of 1.0, as browsers do.
 */
export function patientParser(read: ReadEntity): SaxesParser<{ xmlns: true; position: true }> {
  return new PatientSaxes(read) as unknown as SaxesParser<{ xmlns: true; position: true }>;
}
