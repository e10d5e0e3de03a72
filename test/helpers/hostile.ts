import { expect } from '@esm-bundle/chai';

/** What an element may be called that shows something of a document; ours beside those of TEI. */
const ELEMENTS =
  /^(?:tei-|ns\d+-|lectern-)[^\s]*$|^(?:a|article|button|code|dd|details|div|dl|dt|fieldset|footer|header|h[1-6]|input|label|legend|li|ol|p|pre|section|span|style|summary|svg|path|g|circle|line|rect|polyline|ul)$/;
/** Addresses that a link may have. */
const ADDRESS = /^(?:https?:\/\/|mailto:|#|\.\/|\/)/;

/** Everything below a root, through shadow roots. */
function* everything(root: ParentNode): Generator<Element> {
  for (const element of root.querySelectorAll('*')) {
    yield element;
    if (element.shadowRoot) yield* everything(element.shadowRoot);
  }
}

/** What must hold of whatever is shown of a document, wherever it came from. */
export function expectHarmless(root: ParentNode): void {
  for (const element of everything(root)) {
    const of = `${element.outerHTML.slice(0, 200)}`;
    expect(element.localName, of).to.match(ELEMENTS);
    // Our own parts have styles and pictures of their own; elements of a document have neither.
    const isDocuments = /^(?:tei|ns\d+)-/.test(element.localName);
    for (const name of element.getAttributeNames()) {
      expect(name, of).not.to.match(
        /^on|^(?:srcdoc|src|srcset|action|formaction|background|poster|data|xlink:href|is|slot|popover|nonce|ping)$/,
      );
      if (isDocuments)
        expect(name, of).not.to.match(
          /^(?:style|class|href|contenteditable|autofocus|accesskey|draggable|name|form|part|inert|hidden)$/,
        );
    }
    const address = element.getAttribute('href');
    if (address !== null) expect(address, of).to.match(ADDRESS);
  }
}

/** Names of the page that are used by the app or its libraries; an id of a document must not stand in for one. */
const USED_NAMES = [
  'location',
  'document',
  'navigator',
  'fetch',
  'customElements',
  'performance',
  'history',
  'indexedDB',
  'caches',
  'crypto',
  'requestIdleCallback',
  'requestAnimationFrame',
  'matchMedia',
  'trustedTypes',
  'CETEI',
  'scrollTo',
  'open',
  'name',
  'top',
  'parent',
] as const;

/** A watch over the page while something hostile is shown on it. */
export interface Watch {
  /** Waits until what would have come has come, and says that nothing did. */
  expectNothing(): Promise<void>;
}

/** Begins to watch: scripts that run, requests, navigation, styles that reach out, names that change. */
export function watch(): Watch {
  const window_ = window as unknown as Record<string, unknown>;
  delete window_['lecternHostile'];
  const address = location.href;
  const title = document.title;
  const names = USED_NAMES.map((name) => window_[name]);
  const canary = document.createElement('p');
  canary.textContent = 'canary';
  document.body.append(canary);
  const look = () => {
    const { display, color, backgroundImage, position } = getComputedStyle(canary);
    return [getComputedStyle(document.body).display, display, color, backgroundImage, position].join(' ');
  };
  const looked = look();
  const requests: string[] = [];
  const observer = new PerformanceObserver((list) => requests.push(...list.getEntries().map(({ name }) => name)));
  observer.observe({ type: 'resource', buffered: false });
  const dialogs: string[] = [];
  const { alert, confirm, prompt, open } = window;
  Object.assign(window, {
    alert: () => dialogs.push('alert'),
    confirm: () => dialogs.push('confirm'),
    prompt: () => dialogs.push('prompt'),
    open: () => dialogs.push('open'),
  });
  return {
    async expectNothing() {
      await new Promise((resolve) => setTimeout(resolve, 60));
      requests.push(...observer.takeRecords().map(({ name }) => name));
      observer.disconnect();
      Object.assign(window, { alert, confirm, prompt, open });
      expect(window_['lecternHostile'], 'a script ran').to.equal(undefined);
      expect(
        requests.filter((url) => /hostile/.test(url)),
        'requests',
      ).to.deep.equal([]);
      expect(dialogs).to.deep.equal([]);
      expect([location.href, document.title]).to.deep.equal([address, title]);
      expect(look(), 'a style reached out').to.equal(looked);
      expect(USED_NAMES.filter((name, at) => window_[name] !== names[at])).to.deep.equal([]);
      expect(
        document.querySelectorAll('base, head meta[http-equiv="refresh"], head link[href*="hostile"]').length,
      ).to.equal(0);
      canary.remove();
    },
  };
}

/** Does to everything below a root what a reader's hand could do: points at it, presses it, focuses it. Nothing is followed. */
export function touchEverything(root: ParentNode): void {
  const stay = (event: Event) => event.preventDefault();
  addEventListener('click', stay, true);
  for (const element of everything(root)) {
    for (const type of [
      'pointerover',
      'pointerenter',
      'mouseover',
      'pointerdown',
      'mousedown',
      'focusin',
      'pointerup',
      'click',
      'toggle',
    ]) {
      element.dispatchEvent(new Event(type, { bubbles: true, cancelable: true, composed: true }));
    }
    if (element instanceof HTMLElement) element.focus({ preventScroll: true });
  }
  removeEventListener('click', stay, true);
}
