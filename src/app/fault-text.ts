import { number, strings } from '../strings/strings.js';
import type { EditionFault } from './store/edition.js';

/** What is said when an edition cannot be shown, in a sentence. The one place for it. */
export function faultText(fault: EditionFault, name: string, address: string): string {
  const { faults } = strings;
  switch (fault.reason) {
    case 'unknown-edition':
      return faults.unknownEdition(name);
    case 'lost-book':
      return faults.lostBook;
    case 'network':
      return faults.network(address);
    case 'file':
      return faults.file(name);
    case 'status':
      return faults.status(address, number(fault.status));
    case 'encoding':
      return faults.encoding(fault.label);
    case 'bytes':
      return faults.bytes(fault.label, number(fault.byteOffset + 1));
    case 'form':
      return faults.forms[fault.form];
    case 'unpack':
      return faults.unpack[fault.why];
    case 'empty':
      return faults.empty;
    case 'too-large':
      return faults.tooLarge;
    case 'not-xml':
      return faults.notXml;
    case 'unexpected':
      return faults.unexpected(fault.message);
  }
}
