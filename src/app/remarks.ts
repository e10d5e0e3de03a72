import { strings } from '../strings/strings.js';
import type { OpenedEdition, ShownDiagnostic } from '../worker/protocol.js';

/** What the reader should know of a file before they read it, a sentence each: what it is taken for. */
export function remarksOn({ diagnostics, rootName, hasText, includes }: OpenedEdition): string[] {
  const { faults } = strings;
  const of = (code: ShownDiagnostic['code']) => diagnostics.find((diagnostic) => diagnostic.code === code);
  const remarks = of('tei/not-tei') ? [faults.notTei(rootName)] : [];
  // A header by itself, or one whose text is not written yet (TEI P5 HD, DS): nothing would be seen at all.
  if (!hasText) remarks.push(includes.some(({ isInText }) => isInText) ? faults.textElsewhere : faults.noText);
  if (of('tei/namespace')) remarks.push(faults.namespace);
  if (of('tei/old-form')) remarks.push(faults.oldForm);
  const encoding = of('xml/encoding');
  if (encoding) remarks.push(encoding.message);
  return remarks;
}
