import { html, nothing, type TemplateResult } from 'lit';
import type { Inclusion } from '../../core/index/inclusions.js';
import { type IncludeAct, IncludeActEvent } from '../../events/include-act.js';
import { PlaceSelectEvent } from '../../events/place-select.js';
import { strings } from '../../strings/strings.js';

/** The card of a place where another file belongs: what it is, and what can be done about it. */
export function includeView(inclusion: Inclusion, address: string): TemplateResult {
  const words = strings.includes;
  const { include, file, state, title, id } = inclusion;
  const name = file.split('/').at(-1) || file;
  return html`<article class="card include">
    <p class="kind">${words.kind}</p>
    <header class="name"><h2 id="heading" tabindex="-1">${file === '' ? words.ofThisFile('') : title || name}</h2></header>
    ${file === '' || file === name ? nothing : html`<p class="quiet"><code>${file}</code></p>`}
    <p>${stateWords(inclusion)}</p>
    ${include.xpointer === '' || state === 'nowhere' ? nothing : html`<p class="quiet">${words.onlyPart(include.xpointer)}</p>`}
    ${include.isText ? html`<p class="quiet">${words.asPlainText}</p>` : nothing}
    ${include.hasFallback && state !== 'here' ? html`<p class="quiet">${words.hasFallback}</p>` : nothing}
    ${state === 'same' ? partView(id) : nothing} ${state === 'absent' ? giveView(inclusion, name, address) : nothing}
    ${!include.isText && (state === 'here' || state === 'nowhere' || state === 'absent') ? actView('open', words.open, inclusion) : nothing}
    ${state === 'here' || state === 'nowhere' ? actView('remove', words.remove, inclusion) : nothing}
  </article>`;
}

function stateWords({ state, include }: Inclusion): string {
  const words = strings.includes;
  switch (state) {
    case 'here':
      return words.isHere;
    case 'same':
      return words.isSame;
    case 'circular':
      return words.isCircular;
    case 'nowhere':
      return words.isNowhere(include.xpointer);
    case 'absent':
      return words.belongs;
  }
}

/** The file comes from the device, or from where it lies beside an edition that was fetched: only when it is asked for. */
function giveView(inclusion: Inclusion, name: string, address: string): TemplateResult {
  const words = strings.includes;
  return html`${actView('give', words.give(name), inclusion)}
  ${address === '' ? nothing : actView('fetch', words.fetch(address), inclusion)}`;
}

function actView(act: IncludeAct, words: string, { file, include }: Inclusion): TemplateResult {
  const say = (event: Event) =>
    event.currentTarget?.dispatchEvent(new IncludeActEvent(act, file, include.isText ? include.encoding : null));
  return html`<p><button type="button" class="give" @click=${say}>${words}</button></p>`;
}

function partView(id: string): TemplateResult | typeof nothing {
  if (id === '') return nothing;
  const go = (event: Event) => event.currentTarget?.dispatchEvent(new PlaceSelectEvent({ fragment: id }));
  return html`<p><button type="button" class="give" @click=${go}>${strings.includes.toPart}</button></p>`;
}
