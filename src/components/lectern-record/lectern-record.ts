import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { scrollerOf } from '../../controllers/scroller.js';
import { WindowedList } from '../../controllers/windowed-list.js';
import { windowedStyles } from '../../controllers/windowed-list.styles.js';
import type { Companion, Company } from '../../core/index/company.js';
import type { NamedEntity } from '../../core/index/edition.js';
import { nearestOf, offsetAt, shareOf, type TextBounds } from '../../core/text/spread.js';
import { EntitySelectEvent } from '../../events/entity-select.js';
import { PlaceSelectEvent } from '../../events/place-select.js';
import { ReturnRequestEvent } from '../../events/return-request.js';
import { counted, number, strings } from '../../strings/strings.js';
import { controlStyles } from '../control.styles.js';
import { icon } from '../icons.js';
import { recordView } from '../lectern-gloss/card-view.js';
import { GlossFragments } from '../lectern-gloss/gloss-fragments.js';
import { recordStyles } from '../lectern-gloss/record.styles.js';
import { placeText } from '../place-text.js';
import { teiSheet } from '../tei-fragment.js';
import { lecternRecordStyles } from './lectern-record.styles.js';
import { type LoadMentions, MentionPages } from './mention-pages.js';
import { spreadView } from './spread-view.js';

/** Those named most often together; the others when they are asked for. */
const FIRST_COMPANIONS = 8;
/** Height of a mention with two lines of context. CSS pixels. */
const MENTION_HEIGHT = 92;

/**
 * All that is known of one name: its record, where in the text it stands, who is named with it, and all its mentions
 * in context. Of thousands of mentions those are fetched that are looked at.
 *
 * @event lectern-place-select - the reader chose a mention
 * @event lectern-entity-select - another name was chosen; an empty key leads to all names
 * @event lectern-return-request - back to where the reader came from
 */
@customElement('lectern-record')
export class LecternRecord extends LitElement {
  static override styles = [controlStyles, teiSheet, recordStyles, windowedStyles, lecternRecordStyles];

  readonly #fragments = new GlossFragments();
  readonly #list = new WindowedList<number>(this, MENTION_HEIGHT);
  #pages = new MentionPages(
    () => Promise.resolve([]),
    () => {},
  );
  #pointer = -1;
  /** How far down one had read of a name that gave way to another one. CSS pixels. */
  readonly #scrolled = new Map<string, number>();

  @query('h2') private heading!: HTMLElement | null;

  @property({ attribute: false }) entity: NamedEntity | null = null;

  /** Where the text begins and ends. */
  @property({ attribute: false }) bounds: TextBounds = { start: 0, end: 0 };

  /** First character of the line that is being read. */
  @property({ attribute: false }) textOffset = 0;

  @property({ attribute: false }) loadMentions: LoadMentions = () =>
    Promise.reject(new TypeError('lectern-record needs a way to load mentions'));

  @property({ attribute: false }) loadCompany: (key: string) => Promise<Company> = () =>
    Promise.reject(new TypeError('lectern-record needs a way to load company'));

  @state() private company: Company | null = null;
  @state() private showsAll = false;
  /** Number of the mention that was chosen last; −1 for none. */
  @state() private chosen = -1;
  /** Number of the mention that is pointed at in the strip; −1 for none. */
  @state() private pointed = -1;

  /** Moves the focus to the name. */
  override focus(): void {
    this.heading?.focus({ preventScroll: true });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('entity')) return;
    const before = changed.get('entity');
    if (before) this.#scrolled.set(before.card.subject, scrollerOf(this)?.scrollTop ?? 0);
    this.#fragments.forget();
    this.company = null;
    this.showsAll = false;
    this.chosen = -1;
    this.pointed = -1;
    const { entity } = this;
    if (!entity) return;
    const { subject } = entity.card;
    this.#pages = new MentionPages(
      (start, end) => this.loadMentions(subject, start, end),
      () => this.requestUpdate(),
    );
    this.loadCompany(subject).then(
      (company) => {
        if (this.entity === entity) this.company = company;
      },
      // A record is worth reading without it.
      () => {},
    );
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has('entity') || !this.entity) return;
    const scroller = scrollerOf(this);
    if (scroller) scroller.scrollTop = this.#scrolled.get(this.entity.card.subject) ?? 0;
  }

  override render() {
    const { entity } = this;
    return html`
      <div class="ways">
        <button type="button" @click=${() => this.dispatchEvent(new ReturnRequestEvent())}>
          ${icon('back')}${strings.names.back}
        </button>
        <button type="button" @click=${() => this.dispatchEvent(new EntitySelectEvent(''))}>
          ${strings.names.allNames}
        </button>
      </div>
      ${entity ? this.#renderEntity(entity) : html`<p class="quiet">${strings.names.coming}</p>`}
    `;
  }

  #renderEntity(entity: NamedEntity) {
    const { mentions, kind } = entity.card;
    return html`<article data-kind-label=${kind}>
      ${recordView(entity.card, 'record', this.#fragments)}
      ${
        mentions.length === 0
          ? html`<p class="quiet">${strings.card.notMentioned}</p>`
          : html`${this.#renderSpread(entity)} ${this.#renderCompany()}
            <h3>${counted(mentions.length, strings.names.count)}</h3>
            ${this.#list.render(
              mentions,
              { label: strings.names.mentionsOf(entity.card.name) },
              (ordinal, at, tabIndex) => this.#renderMention(ordinal, at, tabIndex),
            )}`
      }
    </article>`;
  }

  #renderSpread({ textStarts }: NamedEntity) {
    const pointed = textStarts[this.pointed] ?? textStarts[this.chosen] ?? -1;
    return html`<div
      class="spread"
      role="img"
      aria-label=${counted(textStarts.length, strings.names.spread)}
      @pointerdown=${this.#onDown}
      @pointermove=${this.#onPoint}
      @pointerup=${this.#onUp}
      @pointerleave=${this.#onLeave}
      @pointercancel=${this.#onLeave}
    >
      ${spreadView(textStarts, this.bounds, this.textOffset, pointed)}
      ${
        this.pointed < 0
          ? nothing
          : html`<span class="at" .style=${this.#labelStyle(pointed)}
            >${strings.names.spreadAt(number(this.pointed + 1), number(textStarts.length))}</span
          >`
      }
    </div>`;
  }

  /** The label stands over its tick, and never beyond the strip. */
  #labelStyle(offset: number): string {
    const share = shareOf(this.bounds, offset) * 100;
    return `inset-inline-start:${share}%;translate:${-share}%`;
  }

  #renderCompany() {
    const { companions, total } = this.company ?? { companions: [], total: 0 };
    if (companions.length === 0) return nothing;
    const shown = this.showsAll ? companions : companions.slice(0, FIRST_COMPANIONS);
    const { allTogether, mostTogether } = strings.names;
    const left = companions.length - shown.length;
    return html`<h3 id="together">${strings.names.together}</h3>
      <ul class="company" aria-labelledby="together">
        ${shown.map((companion) => this.#renderCompanion(companion))}
        ${
          left === 0
            ? nothing
            : html`<li>
              <button type="button" class="more" @click=${() => this.#showAll()}>
                ${companions.length < total ? mostTogether(number(left)) : allTogether(number(total))}
              </button>
            </li>`
        }
      </ul>`;
  }

  #renderCompanion({ key, kind, name, together }: Companion) {
    return html`<li data-kind-label=${kind}>
      <button
        type="button"
        @click=${() => this.dispatchEvent(new EntitySelectEvent(key))}
      >
        <span class="who">${name}</span><span class="quiet" aria-hidden="true">${number(together)}</span
        ><span class="hidden">${counted(together, strings.names.inParagraphs)}</span>
      </button>
    </li>`;
  }

  async #showAll(): Promise<void> {
    this.showsAll = true;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(`.company li:nth-child(${FIRST_COMPANIONS + 1}) button`)?.focus();
  }

  #renderMention(ordinal: number, at: number, tabIndex: 0 | -1) {
    const mention = this.#pages.at(at);
    return html`<button
      class="mention"
      type="button"
      tabindex=${tabIndex}
      aria-current=${at === this.chosen ? 'location' : nothing}
      @click=${() => this.#choose(ordinal, at)}
    >
      ${
        mention
          ? html`<span class="context">${mention.before}<mark>${mention.match}</mark>${mention.after}</span>
            <span class="quiet">${placeText(mention.place, mention.noteLabel)}</span>`
          : html`<span class="context quiet">…</span>`
      }
    </button>`;
  }

  #choose(ordinal: number, at: number): void {
    this.chosen = at;
    this.dispatchEvent(new PlaceSelectEvent({ mention: ordinal }));
  }

  // The strip: what is nearest to the pointer is shown, and gone to when it is let go

  readonly #onDown = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    this.#pointer = event.pointerId;
    (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
    this.#onPoint(event);
  };

  readonly #onPoint = (event: PointerEvent): void => {
    if (event.pointerType === 'touch' && this.#pointer < 0) return;
    const { left, width } = (event.currentTarget as HTMLElement).getBoundingClientRect();
    const share = width > 0 ? (event.clientX - left) / width : 0;
    this.pointed = nearestOf(this.entity?.textStarts ?? [], offsetAt(this.bounds, share));
  };

  readonly #onUp = (event: PointerEvent): void => {
    if (event.pointerId !== this.#pointer) return;
    this.#pointer = -1;
    const at = this.pointed;
    if (event.pointerType === 'touch') this.pointed = -1;
    const ordinal = this.entity?.card.mentions[at];
    if (ordinal === undefined) return;
    this.#choose(ordinal, at);
    void this.#list.reveal(at);
  };

  readonly #onLeave = (): void => {
    this.#pointer = -1;
    this.pointed = -1;
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'lectern-record': LecternRecord;
  }
}
