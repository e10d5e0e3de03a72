import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { WindowedList } from '../../controllers/windowed-list.js';
import { windowedStyles } from '../../controllers/windowed-list.styles.js';
import type { GoTo, PlaceFound } from '../../core/address/go-to.js';
import type { ContentsEntry } from '../../core/index/contents.js';
import { lastBefore, type Milestone } from '../../core/index/milestones.js';
import { fold } from '../../core/text/fold.js';
import { PlaceSelectEvent } from '../../events/place-select.js';
import { strings } from '../../strings/strings.js';
import { controlStyles } from '../control.styles.js';
import { unitName, unitsName } from '../encoder-words.js';
import '../lectern-go-to/lectern-go-to.js';
import { columnsFor, turnsOf } from './contents-lists.js';
import { contentsStyles } from './lectern-contents.styles.js';

/** Height of an entry of one line. CSS pixels. */
const ENTRY_HEIGHT = 44;

/**
 * The table of contents, and as further lists what turns in the text: pages, columns and other units; the current place
 * is marked and in view. A page, a paragraph or an id can be typed.
 *
 * @event lectern-place-select - the reader chose a place
 */
@customElement('lectern-contents')
export class LecternContents extends LitElement {
  static override styles = [controlStyles, windowedStyles, contentsStyles];

  readonly #divisions = new WindowedList<ContentsEntry>(this, ENTRY_HEIGHT);
  readonly #turns = new WindowedList<Milestone>(this, ENTRY_HEIGHT);

  @property({ attribute: false }) entries: readonly ContentsEntry[] = [];
  @property({ attribute: false }) milestones: readonly Milestone[] = [];

  /** Finds what is typed; without it there is no field. */
  @property({ attribute: false }) places: GoTo | null = null;

  /** First character of the line that is being read. */
  @property({ attribute: false }) textOffset = 0;

  /** Number of the row that is read in an included file, which stands there; −1 in the text itself. */
  @property({ attribute: false }) includedRow = -1;

  /** A place was typed: where that leads is shown, though the hand is in the list. */
  #isTyped = false;

  /** Unit of the list that is shown; `''` for the divisions. */
  @state() private unit = '';

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('entries') && !changed.has('milestones')) return;
    const units = [...turnsOf(this.milestones).keys()];
    if (this.unit !== '' && !units.includes(this.unit)) this.unit = '';
    // Where there are no divisions, there may be pages.
    if (this.entries.length === 0) this.unit = units[0] ?? '';
  }

  protected override updated(changed: PropertyValues<this>): void {
    const isOther = ['entries', 'milestones', 'unit'].some((name) => changed.has(name as keyof LecternContents));
    // Not under the hand of a reader who is in the list.
    const isLeft = this.#isTyped || !this.matches(':hover, :focus-within');
    if (isOther || ((changed.has('textOffset') || changed.has('includedRow')) && isLeft)) {
      this.#isTyped = false;
      void this.#showCurrent();
    }
  }

  /** Brings into view where one is. */
  async #showCurrent(look: { readonly focus?: boolean } = {}): Promise<void> {
    const current = this.#current;
    const at = current ? this.entries.indexOf(current) : indexBefore(this.entries, this.textOffset);
    if (this.unit === '') await this.#divisions.reveal(at, look);
    else await this.#turns.reveal(indexBefore(turnsOf(this.milestones).get(this.unit) ?? [], this.textOffset), look);
  }

  /** Moves the focus to the entry of where one is; to the first before all of them. @returns false when nothing is listed. */
  async focusCurrent(): Promise<boolean> {
    await this.updateComplete;
    await this.#showCurrent({ focus: true });
    return this.#divisions.hasFocus || this.#turns.hasFocus;
  }

  /** Moves the focus to the field in which a place can be typed. @returns whether there is one. */
  async focusGoTo(): Promise<boolean> {
    await this.updateComplete;
    const field = this.shadowRoot?.querySelector('lectern-go-to');
    await field?.updateComplete;
    field?.focus();
    return field !== null && field !== undefined;
  }

  override render() {
    const turns = turnsOf(this.milestones);
    const shown = turns.get(this.unit);
    return html`
      ${
        this.places
          ? html`<lectern-go-to
              .places=${this.places}
              .where=${this.#where}
              @lectern-place-select=${() => {
                this.#isTyped = true;
              }}
            ></lectern-go-to>`
          : nothing
      }
      ${turns.size > 0 ? this.#renderLists([...turns.keys()]) : nothing}
      ${shown ? this.#renderTurns(this.unit, shown) : this.#renderDivisions()}
    `;
  }

  #renderLists(units: readonly string[]) {
    const lists = this.entries.length > 0 ? ['', ...units] : units;
    if (lists.length < 2) return nothing;
    return html`<div class="lists" role="group" aria-label=${strings.contents.lists}>
      ${lists.map(
        (unit) =>
          html`<button
            type="button"
            aria-pressed=${unit === this.unit}
            @click=${() => {
              this.unit = unit;
            }}
          >
            ${unit === '' ? strings.contents.divisions : unitsName(unit)}
          </button>`,
      )}
    </div>`;
  }

  /** The entry that one reads in: of several at the place of an included file, the last that begins there before the row. */
  get #current(): ContentsEntry | null {
    const here = this.entries.filter(({ textStart, row }) => textStart === this.textOffset && row <= this.includedRow);
    if (this.includedRow >= 0 && here.length > 0)
      return here.reduce((last, entry) => (entry.row > last.row ? entry : last));
    return lastBefore(this.entries, this.textOffset) ?? null;
  }

  #renderDivisions() {
    if (this.entries.length === 0) return html`<p class="quiet">${strings.contents.none}</p>`;
    const current = this.#current;
    const look = { label: strings.contents.title, typed: ({ label }: ContentsEntry) => fold(label) };
    return this.#divisions.render(
      this.entries,
      look,
      (entry, _at, tabIndex) => html`<button
        class="entry"
        type="button"
        tabindex=${tabIndex}
        data-level=${Math.min(entry.level, 6)}
        aria-current=${entry === current ? 'location' : nothing}
        @click=${() => this.dispatchEvent(new PlaceSelectEvent({ row: entry.row }))}
      >
        ${entry.label || strings.contents.start}
      </button>`,
    );
  }

  #renderTurns(unit: string, turns: readonly Milestone[]) {
    const current = lastBefore(turns, this.textOffset);
    const look = { label: unitsName(unit), columns: columnsFor(turns), typed: ({ n }: Milestone) => fold(n) };
    return this.#turns.render(
      turns,
      look,
      (turn, _at, tabIndex) => html`<button
        class="turn"
        type="button"
        tabindex=${tabIndex}
        aria-label=${unit === 'page' ? strings.page(turn.n) : unitName(unit, turn.n)}
        aria-current=${turn === current ? 'location' : nothing}
        @click=${() => this.dispatchEvent(new PlaceSelectEvent({ row: turn.row }))}
      >
        ${turn.n}
      </button>`,
    );
  }

  /** Where a place is that was found by its name: in which division, on which page. */
  readonly #where = ({ kind, textStart }: PlaceFound): string => {
    if (textStart < 0) return '';
    const page = lastBefore(turnsOf(this.milestones).get('page') ?? [], textStart);
    return [
      kind === 'division' ? '' : (lastBefore(this.entries, textStart)?.label ?? ''),
      kind === 'page' || !page ? '' : strings.pageShort(page.n),
    ]
      .filter((part) => part !== '')
      .join(', ');
  };
}

/** Number of the last point at or before a character; the first when that is before all of them, −1 for none. */
function indexBefore(points: readonly { readonly textStart: number }[], offset: number): number {
  const found = lastBefore(points, offset);
  return found ? points.indexOf(found) : Math.min(0, points.length - 1);
}

declare global {
  interface HTMLElementTagNameMap {
    'lectern-contents': LecternContents;
  }
}
