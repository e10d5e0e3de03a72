import { expect } from '@esm-bundle/chai';
import { LecternSource } from '../../src/components/lectern-source/lectern-source.js';
import { stretchAround } from '../../src/core/source/stretch.js';
import { clearStage, show, within } from '../helpers/hands.js';

const SOURCE = Array.from({ length: 400 }, (_, at) => `<l n="${at + 1}">verse ${at + 1} &amp; <hi>more</hi></l>`).join(
  '\r\n',
);

async function shown(at: number, most?: number): Promise<LecternSource> {
  const element = await show(new LecternSource());
  element.style.blockSize = '20rem';
  element.stretch = stretchAround(SOURCE, at, most);
  await element.updateComplete;
  for (let tries = 0; tries < 100 && !element.shadowRoot?.querySelector('.cm-meant'); tries++) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return element;
}

describe('lectern-source', () => {
  afterEach(clearStage);

  it('says that the source is on its way', async () => {
    const element = await show(new LecternSource());
    expect(within(element, '[role="status"]').textContent).to.include('on its way');
  });

  it('shows the line that is meant, in sight, with its number and markup as text', async () => {
    const element = await shown(SOURCE.indexOf('verse 200'));
    const line = within(element, '.cm-meant');
    expect(line.textContent).to.equal('<l n="200">verse 200 &amp; <hi>more</hi></l>');
    const box = line.getBoundingClientRect();
    const around = within(element, '.source').getBoundingClientRect();
    expect(box.top >= around.top && box.bottom <= around.bottom).to.equal(true);
    expect(
      [...(element.shadowRoot?.querySelectorAll('.cm-gutterElement') ?? [])].map((gutter) => gutter.textContent),
    ).to.include('200');
    expect(within(element, 'p').textContent).to.include('Line 200');
  });

  it('counts the lines of a part as the file does, and says that it is a part', async () => {
    const element = await shown(SOURCE.indexOf('verse 200'), 2_000);
    expect(within(element, '.cm-meant').textContent).to.include('verse 200');
    expect(
      [...(element.shadowRoot?.querySelectorAll('.cm-gutterElement') ?? [])].map((gutter) => gutter.textContent),
    ).to.include('200');
    expect(within(element, 'p').textContent).to.include('a part of the file');
  });

  it('cannot be typed into, and is reached by keyboard', async () => {
    const element = await shown(0);
    const content = within(element, '.cm-content');
    expect(content.getAttribute('contenteditable')).to.equal('false');
    expect(content.getAttribute('aria-readonly')).to.equal('true');
    content.focus();
    expect(element.shadowRoot?.activeElement).to.equal(content);
  });
});
