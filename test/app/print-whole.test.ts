import { expect } from '@esm-bundle/chai';
import { canPrint, WholePrinter } from '../../src/app/print-whole.js';
import { Store } from '../../src/app/store/store.js';
import type { LecternText } from '../../src/components/lectern-text/lectern-text.js';
import type { Leaf } from '../../src/core/leaves/leaves.js';
import type { OpenedEdition } from '../../src/worker/protocol.js';

const ofLength = (end: number) => [{ start: 0, end } as Leaf];
const edition = (leaves: readonly Leaf[]) => ({ header: null, leaves }) as Partial<OpenedEdition> as OpenedEdition;

/** An open edition, and what is done with it: `meanwhile` happens while its text is brought onto the page. */
function openEdition(leaves: readonly Leaf[], meanwhile: (store: Store) => void = () => {}) {
  const store = new Store();
  const done: string[] = [];
  const root = document.createElement('div');
  const text = {
    buildAll: async () => {
      done.push(`built, ${store.state.view.notice?.kind}`);
      meanwhile(store);
    },
    letGo: () => done.push('let go'),
    querySelectorAll: () => [],
  };
  store.dispatch({ type: 'edition/opening', name: 'a' });
  store.dispatch({ type: 'edition/opened', opened: edition(leaves) });
  const printer = new WholePrinter(text as unknown as LecternText, store);
  const stop = printer.listen(root);
  return { printer, store, done, root, stop };
}

describe('WholePrinter', () => {
  const { print } = window;
  let asked: string[] = [];
  beforeEach(() => {
    asked = [];
    window.print = () => void asked.push('printed');
  });
  after(() => {
    window.print = print;
  });

  it('brings all of the text onto the page, prints, and lets it go', async () => {
    const { printer, store, done, stop } = openEdition(ofLength(600_000));
    await printer.print();
    expect([...done, ...asked]).to.deep.equal(['built, printing', 'printed']);
    expect(store.state.view.notice).to.equal(null);
    dispatchEvent(new Event('afterprint'));
    dispatchEvent(new Event('afterprint'));
    expect(done).to.deep.equal(['built, printing', 'let go']);
    stop();
  });

  it('prints also when the registers of the edition come meanwhile, and not when another edition is opened', async () => {
    const same = openEdition(ofLength(9), (store) => store.dispatch({ type: 'edition/registers', registers: [] }));
    await same.printer.print();
    expect(asked).to.deep.equal(['printed']);
    const other = openEdition(ofLength(9), (store) => store.dispatch({ type: 'edition/opening', name: 'b' }));
    await other.printer.print();
    expect(asked).to.deep.equal(['printed']);
    expect(other.store.state.view.notice).to.equal(null);
    same.stop();
    other.stop();
  });

  it('hears the keys, where all can be printed, and leaves them to the browser elsewhere', async () => {
    const press = (options: KeyboardEventInit) => {
      const event = new KeyboardEvent('keydown', { key: 'p', cancelable: true, ...options });
      dispatchEvent(event);
      return event.defaultPrevented;
    };
    const short = openEdition(ofLength(9));
    expect([press({ ctrlKey: true }), press({}), press({ ctrlKey: true, shiftKey: true })]).to.deep.equal([
      true,
      false,
      false,
    ]);
    short.stop();
    const long = openEdition(ofLength(9_000_000));
    expect(press({ metaKey: true })).to.equal(false);
    await long.printer.print();
    expect(long.done).to.deep.equal([]);
    long.stop();
    expect(canPrint([])).to.equal(false);
  });
});
