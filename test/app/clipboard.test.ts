import { expect } from '@esm-bundle/chai';
import { type Copied, copyToClipboard } from '../../src/app/clipboard.js';

const COPIED: Copied = {
  text: '“<img src=x>”\n\nA, Title. https://example.org/?a=1&b=2#c',
  blocks: [
    { kind: 'quotation', runs: [{ text: '“<img src=x>”', isItalic: false }] },
    {
      kind: 'paragraph',
      runs: [
        { text: 'A, ', isItalic: false },
        { text: 'Title', isItalic: true },
        { text: '. https://example.org/?a=1&b=2#c', isItalic: false },
      ],
      link: 'https://example.org/?a=1&b=2#c',
    },
  ],
};
const HTML =
  '<blockquote>“&lt;img src=x&gt;”</blockquote><p>A, <i>Title</i>. <a href="https://example.org/?a=1&amp;b=2#c">https://example.org/?a=1&amp;b=2#c</a></p>';

/** The types and texts that were written, when the browser has this clipboard. */
async function written(clipboard: Partial<Clipboard> | undefined, act: () => Promise<boolean>): Promise<boolean> {
  const own = Object.getOwnPropertyDescriptor(Navigator.prototype, 'clipboard') as PropertyDescriptor;
  Object.defineProperty(Navigator.prototype, 'clipboard', { configurable: true, get: () => clipboard });
  try {
    return await act();
  } finally {
    Object.defineProperty(Navigator.prototype, 'clipboard', own);
  }
}

describe('copyToClipboard', () => {
  it('writes text, and the same with its form, none of it read as markup', async () => {
    const items: ClipboardItem[] = [];
    const write = async (all: ClipboardItem[]) => {
      items.push(...all);
    };
    expect(await written({ write }, () => copyToClipboard(Promise.resolve(COPIED)))).to.equal(true);
    const read = async (type: string) => (await items[0]?.getType(type))?.text();
    expect(await read('text/plain')).to.equal(COPIED.text);
    expect(await read('text/html')).to.equal(HTML);
  });

  it('says so when the browser does not let it', async () => {
    const refuse = () => Promise.reject(new DOMException('No', 'NotAllowedError'));
    const execCommand = document.execCommand;
    document.execCommand = () => false;
    try {
      expect(await written({ write: refuse }, () => copyToClipboard(Promise.resolve(COPIED)))).to.equal(false);
      expect(await written(undefined, () => copyToClipboard(Promise.resolve(COPIED)))).to.equal(false);
    } finally {
      document.execCommand = execCommand;
    }
  });

  it('answers a copy event where there is no clipboard, before anybody else does', async () => {
    const data = new DataTransfer();
    let isHeard = false;
    const hear = () => {
      isHeard = true;
    };
    document.addEventListener('copy', hear);
    const execCommand = document.execCommand;
    document.execCommand = () => {
      const event = new ClipboardEvent('copy', { clipboardData: data, bubbles: true, cancelable: true });
      return !document.body.dispatchEvent(event);
    };
    try {
      expect(await written(undefined, () => copyToClipboard(Promise.resolve(COPIED)))).to.equal(true);
    } finally {
      document.execCommand = execCommand;
      document.removeEventListener('copy', hear);
    }
    expect([data.getData('text/plain'), data.getData('text/html'), isHeard]).to.deep.equal([COPIED.text, HTML, false]);
  });
});
