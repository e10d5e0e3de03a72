import { html, nothing, type TemplateResult } from 'lit';
import type { Card, CardGloss, CardRelation, RecordName } from '../../core/index/edition.js';
import type { DateValue } from '../../core/records/register.js';
import { CompanionRequestEvent } from '../../events/companion-request.js';
import { EntitySelectEvent } from '../../events/entity-select.js';
import { MentionStepEvent } from '../../events/mention-step.js';
import { PlaceSelectEvent } from '../../events/place-select.js';
import { counted, date, listed, number, period, strings, year } from '../../strings/strings.js';
import { icon } from '../icons.js';
import { placeText } from '../place-text.js';
import type { GlossFragments } from './gloss-fragments.js';

/** The card of one person, place, organisation, work, event or term. */
export function cardView(card: Card, mention: number, headingId: string, fragments: GlossFragments): TemplateResult {
  return html`<article class="card" data-card=${card.key}>
    ${recordView(card, headingId, fragments)} ${mentionsView(card, mention)}
  </article>`;
}

/** What a card says of it, but for its mentions. */
export function recordView(card: Card, headingId: string, fragments: GlossFragments): TemplateResult {
  return html`<p class="kind" data-kind-label=${card.kind}>
      ${card.isVague ? strings.card.unknownKind : strings.kinds[card.kind]}
    </p>
    <header class="name">
      <h2 id=${headingId} tabindex="-1">${card.name}</h2>
      <span class="life">${life(card)}</span>
    </header>
    ${card.roles.length > 0 ? html`<p class="role">${card.roles.join('; ')}</p>` : nothing}
    ${card.creators.length > 0 ? html`<p class="role">${listed(card.creators)}</p>` : nothing}
    ${card.imprint === '' ? nothing : html`<p class="role">${card.imprint}</p>`}
    ${sexAndTime(card)} ${card.hasRecord ? nothing : noRecord(card)} ${card.glosses.map((gloss) => glossView(gloss, fragments))}
    ${
      card.variants.length > 0
        ? html`<p class="variants"><span class="quiet">${strings.card.alsoCalled}</span> ${card.variants.join(', ')}</p>`
        : nothing
    }
    ${relationsView(card.relations)}
    ${card.coordinates === '' ? nothing : html`<p class="quiet">${strings.card.coordinates(card.coordinates)}</p>`}
    ${card.links.map(linkView)}
    ${card.register === '' ? nothing : html`<p class="source quiet">${strings.card.fromRegister(card.register)}</p>`}`;
}

/** Years of a life, or when a work came out, a place in time. */
function life({ kind, begin, end }: Card): string {
  if (kind === 'person') {
    if (begin && end && begin.bound === '' && end.bound === '') return strings.card.life(yearOf(begin), yearOf(end));
    if (begin && end) return `${strings.card.born(yearOf(begin))}, ${strings.card.died(yearOf(end))}`;
    if (begin) return strings.card.born(yearOf(begin));
    return end ? strings.card.died(yearOf(end)) : '';
  }
  if (!begin) return '';
  const from = begin.from || begin.text;
  const to = end ? end.from || end.text : begin.to;
  return to === '' || to === from ? date(from) : period(from, to);
}

/** A year, or what is known of it. */
function yearOf(value: DateValue): string {
  if (value.from === '') return value.text;
  const [from, to] = [year(value.from), year(value.to)];
  if (value.bound === '' || (value.bound === 'between' && from === to)) return from;
  if (value.bound === 'between') return strings.card.between(from, to);
  return value.bound === 'after' ? strings.card.notBefore(from) : strings.card.notAfter(from);
}

function sexAndTime({ sex, active }: Card): TemplateResult | typeof nothing {
  const said = [sex === '' ? '' : (strings.card.sexes[sex] ?? sex), active ? strings.card.active(yearOf(active)) : ''];
  const words = said.filter((part) => part !== '').join(', ');
  return words === '' ? nothing : html`<p class="quiet">${words}</p>`;
}

/** What can be said of a name without a record: what it points at, and where a record may be had. */
function noRecord({ pointers, file, placeId, links }: Card): TemplateResult {
  const keys = pointers.filter((pointer) => !links.includes(pointer));
  return html`<p>${strings.card.noRecord}</p>
    ${
      keys.length === 0
        ? nothing
        : html`<p class="quiet">
          ${strings.card.key} ${keys.map((key, at) => html`${at > 0 ? ' · ' : ''}<code>${key}</code>`)}
        </p>`
    }
    ${
      // One that points nowhere has no entry anywhere.
      pointers.length === 0 ? nothing : placeId === '' ? registerHint(file, links.length > 0) : placeView(placeId)
    }`;
}

/** How the record comes here: from the file that is named, or from the register of the edition. */
function registerHint(file: string, hasLink: boolean): TemplateResult | typeof nothing {
  if (file === '' && hasLink) return nothing;
  const { registerHint: hint, recordIsIn, openFile, openRegister } = strings.card;
  return html`<p>${file === '' ? hint : recordIsIn(file)}</p>
    <p>
      <button
        type="button"
        class="give"
        @click=${(event: Event) => event.currentTarget?.dispatchEvent(new CompanionRequestEvent(file))}
      >
        ${file === '' ? openRegister : openFile(file.split('/').at(-1) || file)}
      </button>
    </p>`;
}

function placeView(id: string): TemplateResult {
  return html`<p>
    <button
      type="button"
      class="give"
      @click=${(event: Event) => event.currentTarget?.dispatchEvent(new PlaceSelectEvent({ fragment: id }))}
    >
      ${strings.card.goToPlace}
    </button>
  </p>`;
}

function linkView(link: string): TemplateResult {
  return html`<p>
    <a href=${link} target="_blank" rel="noopener noreferrer external" title=${strings.outside(link)}>${link}</a>
  </p>`;
}

function glossView(gloss: CardGloss, fragments: GlossFragments): TemplateResult {
  // Each place has a comma of its own.
  const all = gloss.sources.map(({ id, place, noteLabel }) => placeText(place, noteLabel) || id);
  const places = [...new Set(all)].join('; ');
  const origin = listed(gloss.origins.map(({ label }) => label));
  const { from, fromPlaces, cert } = strings.card;
  const source = origin === '' ? (places === '' ? '' : fromPlaces(places)) : from(origin, places);
  const certainty = cert[gloss.cert] ?? gloss.cert;
  const said = [source, certainty].filter((part) => part !== '').join('; ');
  return html`<div class="gloss">${fragments.of(gloss)}</div>
    ${said === '' ? nothing : html`<p class="source quiet">${said}</p>`}`;
}

function relationsView(relations: readonly CardRelation[]): TemplateResult | typeof nothing {
  if (relations.length === 0) return nothing;
  return html`<ul class="relations" aria-label=${strings.card.relations}>
    ${relations.map(
      (relation) =>
        html`<li><span class="quiet">${relationWords(relation)}</span> ${relation.others.map((other) => nameView(other))}</li>`,
    )}
  </ul>`;
}

function relationWords({ name, side }: CardRelation): string {
  return strings.relations[name]?.[side] ?? wordsOf(name);
}

/** `foughtAgainst` as words, for a relation nobody foresaw. */
function wordsOf(name: string): string {
  return name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/[_-]/g, ' ')
    .toLowerCase();
}

/** A name in a card: it opens a card of its own, as in the text. */
function nameView({ key, kind, name }: RecordName): TemplateResult {
  if (key === '') return html`<span class="related">${name}</span> `;
  return html`<span
    class="related"
    role="link"
    tabindex="0"
    data-kind=${kind}
    data-keys=${key}
    aria-label=${strings.mention(strings.kinds[kind], name)}
    >${name}</span
  > `;
}

function mentionsView(card: Card, mention: number): TemplateResult {
  const { mentions, subject } = card;
  if (mentions.length === 0) return html`<p class="mentions quiet">${strings.card.notMentioned}</p>`;
  const at = mentions.indexOf(mention);
  const step = (event: Event, to: number | undefined) => {
    if (to !== undefined) event.currentTarget?.dispatchEvent(new MentionStepEvent(subject, to));
  };
  const previous = at > 0 ? mentions[at - 1] : undefined;
  const next = mentions[at + 1];
  return html`<footer class="mentions">
    <span>${counted(mentions.length, strings.card.mentions)}</span>
    <span class="steps">
      <button
        type="button"
        aria-label=${strings.card.previous}
        ?disabled=${previous === undefined}
        @click=${(event: Event) => step(event, previous)}
      >
        ${icon('previous')}
      </button>
      ${at < 0 ? nothing : html`<span class="at quiet">${strings.card.mentionOf(number(at + 1), number(mentions.length))}</span>`}
      <button
        type="button"
        aria-label=${strings.card.next}
        ?disabled=${next === undefined}
        @click=${(event: Event) => step(event, next)}
      >
        ${icon('next')}
      </button>
    </span>
    <button
      type="button"
      class="all"
      @click=${(event: Event) => event.currentTarget?.dispatchEvent(new EntitySelectEvent(subject))}
    >
      ${strings.card.all}
    </button>
  </footer>`;
}
