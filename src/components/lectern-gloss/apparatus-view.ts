import { html, nothing, type TemplateResult } from 'lit';
import type { Apparatus, Reading, Witness } from '../../core/index/apparatus.js';
import { listed, strings } from '../../strings/strings.js';
import type { GlossFragments } from './gloss-fragments.js';

/** The card of a place of which there are several readings: each with those who have it. */
export function apparatusView({ readings, notes }: Apparatus, fragments: GlossFragments): TemplateResult {
  const words = strings.apparatus;
  return html`<article class="apparatus">
    <h2 id="heading" class="note-heading" tabindex="-1">${words.title}</h2>
    <dl class="readings">
      ${readings.map(
        (reading) =>
          html`<dt class=${reading.isLemma ? 'lemma' : 'reading'}>
              ${reading.isEmpty ? html`<span class="quiet">${words.omitted}</span>` : fragments.of(reading)}
            </dt>
            <dd class="quiet">${witnessesView(reading)}</dd>`,
      )}
    </dl>
    ${notes.map((note) => html`<div class="gloss">${fragments.of(note)}</div>`)}
  </article>`;
}

function witnessesView(reading: Reading): TemplateResult {
  const words = strings.apparatus;
  const { witnesses, ascribedTo, kind, detail, isLemma } = reading;
  const said = [
    ascribedTo.length > 0 ? words.ascribedTo(listed(ascribedTo.map(nameOf))) : '',
    kind === '' ? '' : words.kind(kind),
    detail,
  ].filter((part) => part !== '');
  const isNobodys = witnesses.length === 0 && said.length === 0;
  return html`${witnesses.map((witness) => witnessView(witness))}
  ${isNobodys ? (isLemma ? words.inText : words.noWitness) : nothing}
  ${said.length > 0 ? html`<span>${said.join('; ')}</span>` : nothing}`;
}

function witnessView({ siglum, name }: Witness): TemplateResult {
  const isMore = name !== '' && name !== siglum;
  return html`<span class="witness"><b>${siglum}</b>${isMore ? html` <span>${name}</span>` : nothing}</span> `;
}

function nameOf({ siglum, name }: Witness): string {
  return name === '' ? siglum : name;
}
