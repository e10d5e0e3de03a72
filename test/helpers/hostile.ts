import { expect } from '@esm-bundle/chai';

/** Elements that run, fetch, reach out, or bring others with them: nothing that is shown of a document has any. */
const FORBIDDEN =
  /^(?:animate|animateMotion|animateTransform|annotation-xml|applet|audio|base|embed|feImage|foreignObject|form|frame|frameset|iframe|image|img|link|maction|meta|mglyph|noscript|object|picture|portal|script|set|source|style|template|track|use|video)$/;
/** What of MathML and SVG may stand in a text: what only draws (`dom/foreign.ts`). */
const DRAWS =
  /^(?:math|m(?:row|i|n|o|s|text|space|frac|sqrt|root|style|error|padded|phantom|sub|sup|subsup|under|over|underover|multiscripts|prescripts|table|tr|td|enclose|fenced)|none|semantics|annotation|svg|g|path|rect|circle|ellipse|line|polyline|polygon|text|tspan)$/;
const GRID = /^(?:grid-(?:template-columns|area|column|row): [\d a-z(),/]{1,60};\s*)+$/;
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
    // CodeMirror sets an image without an address beside special characters, for the caret's sake.
    if (!element.matches('img.cm-widgetBuffer')) expect(element.localName, of).not.to.match(FORBIDDEN);
    // Our own parts have styles and pictures of their own; elements of a document have neither.
    const isDrawn = element.hasAttribute('data-row') && !(element instanceof HTMLElement);
    if (isDrawn) expect(element.localName, of).to.match(DRAWS);
    const isDocuments = isDrawn || /^(?:tei|teieg|ns\d+)-/.test(element.localName);
    for (const name of element.getAttributeNames()) {
      expect(name, of).not.to.match(
        /^on|^(?:srcdoc|src|srcset|action|formaction|background|poster|data|xlink:href|is|slot|popover|nonce|ping)$/,
      );
      // Places in the grid of a table are numbers that we counted.
      if (name === 'style' && GRID.test(element.getAttribute(name) ?? '')) continue;
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

/** Elements by which a document could reach beyond itself. */
const REACHING = 'base, meta, link, script, style, iframe, object, embed';

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
  const reaching = document.querySelectorAll(REACHING).length;
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
      expect(document.querySelectorAll(REACHING).length).to.equal(reaching);
      canary.remove();
    },
  };
}

const ACTS = ['pointerover', 'mouseover', 'focusin', 'pointerdown', 'mousedown', 'pointerup', 'click', 'toggle'];

/**
 * Does to everything below a root what a reader's hand could do: points at it, presses it, focuses it. Links are
 * not followed. Our own controls are only pointed at; what they do is not a document's doing.
 */
export function touchEverything(root: ParentNode): void {
  const stay = (event: Event) => event.preventDefault();
  addEventListener('click', stay, true);
  for (const element of everything(root)) {
    const isOwn = !/^(?:a$|tei-|ns\d+-)/.test(element.localName);
    for (const type of isOwn ? ACTS.slice(0, 3) : ACTS) {
      element.dispatchEvent(new Event(type, { bubbles: !isOwn, cancelable: true, composed: true }));
    }
    if (element instanceof HTMLElement) element.focus({ preventScroll: true });
  }
  removeEventListener('click', stay, true);
}
