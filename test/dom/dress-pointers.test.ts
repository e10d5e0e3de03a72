import { expect } from '@esm-bundle/chai';
import { namePointers } from '../../src/dom/dress-pointers.js';
import { showEdition } from '../helpers/render.js';
import { teiOf } from '../helpers/scan.js';

/** What the links of a text show and are called. */
function labels(body: string): string[] {
  const { host, scan } = showEdition(teiOf(body));
  const rows = new Map([...scan.ids.rows].map(([id, row]) => [row, id]));
  namePointers(host, scan.ids.rows, (row) => (rows.get(row) === 'unnamed' ? '' : `place ${rows.get(row)}`));
  return [...host.querySelectorAll<HTMLAnchorElement>('a.lectern-ref')].map((link) => {
    expect(link.getAttribute('aria-label') ?? '').to.equal(link.dataset['label'] ?? '');
    return link.dataset['label'] ?? link.textContent ?? '';
  });
}

describe('a pointer without words', () => {
  it('is called by the place that it leads to', () =>
    expect(labels('<p>see <ptr target="#a"/> and <ref target="#é"/></p><p xml:id="a"/><p xml:id="é"/>')).to.deep.equal([
      'place a',
      'place é',
    ]));

  it('keeps its words, where it has some', () =>
    expect(labels('<p><ref target="#a">as said</ref></p><p xml:id="a"/>')).to.deep.equal(['as said']));

  it('shows what it points at, where that has no name or is not there', () =>
    expect(labels('<p><ptr target="#unnamed"/><ptr target="#gone"/></p><p xml:id="unnamed"/>')).to.deep.equal([
      '#unnamed',
      '#gone',
    ]));

  it('shows an address as it is', () =>
    expect(labels('<p><ptr target="https://example.org/a#a"/></p><p xml:id="a"/>')).to.deep.equal([
      'https://example.org/a#a',
    ]));
});
