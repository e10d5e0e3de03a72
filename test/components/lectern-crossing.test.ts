import { expect } from '@esm-bundle/chai';
import { LecternCrossing } from '../../src/components/lectern-crossing/lectern-crossing.js';

describe('lectern-crossing', () => {
  it('is a link around the words of the edition when it leads somewhere, and none when it does not', async () => {
    const crossing = new LecternCrossing();
    crossing.target = 'letter2.xml#p3';
    crossing.append('my next');
    let asked = '';
    document.addEventListener('lectern-crossing-connect', ({ holder }) => {
      asked = holder.target;
    });
    document.body.append(crossing);
    await crossing.updateComplete;
    expect([asked, crossing.shadowRoot?.querySelector('a')]).to.deep.equal(['letter2.xml#p3', null]);
    crossing.href = '?book=0123456789abcdef#p3';
    await crossing.updateComplete;
    const link = crossing.shadowRoot?.querySelector('a');
    expect([link?.getAttribute('href'), crossing.textContent]).to.deep.equal(['?book=0123456789abcdef#p3', 'my next']);
    expect(link?.querySelector('slot')?.assignedNodes().length).to.equal(1);
    crossing.remove();
  });
});
