import { html, nothing } from 'lit';
import { number, strings } from '../strings/strings.js';
import type { EditionFault, EditionState } from './store/edition.js';

/** What is said when an edition cannot be shown: what, where, and what can be done. The one place for it. */
export function faultView({ name, address, fault }: Extract<EditionState, { phase: 'failed' }>) {
  return html`<section class="lectern-fault" role="alert">
    <h1>${strings.faults.title}</h1>
    <p>${faultText(fault, name, address)}</p>
    ${fault.reason === 'not-xml' ? html`<pre tabindex="0">${fault.printed}</pre>` : nothing}
    <p>
      <a href="">${strings.faults.retry}</a>
    </p>
    <p><a href="./">${strings.faults.shelf}</a></p>
  </section>`;
}

function faultText(fault: EditionFault, name: string, address: string): string {
  const { faults } = strings;
  switch (fault.reason) {
    case 'unknown-edition':
      return faults.unknownEdition(name);
    case 'network':
      return faults.network(address);
    case 'status':
      return faults.status(address, number(fault.status));
    case 'encoding':
      return faults.encoding(fault.label);
    case 'bytes':
      return faults.bytes(fault.label, number(fault.byteOffset + 1));
    case 'empty':
      return faults.empty;
    case 'not-xml':
      return faults.notXml;
    case 'unexpected':
      return faults.unexpected(fault.message);
  }
}
