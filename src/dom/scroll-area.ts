import { barInsets } from './bars.js';

/** What a text is scrolled in: the page itself, or a pane beside it. All in CSS pixels of the window. */
export interface ScrollArea {
  /** Where what can be read begins and ends; what bars cover of it counts as not there. */
  readonly top: number;
  readonly bottom: number;
  /** How far it is scrolled. */
  readonly position: number;
  /** Where it is heard that it was scrolled. */
  readonly target: EventTarget;
  /** By what an intersection is meant; `null` for the window. */
  readonly root: Element | null;
  scrollBy(distance: number): void;
}

/** The page. */
export const pageArea: ScrollArea = {
  get top() {
    return barInsets().top;
  },
  get bottom() {
    return innerHeight - barInsets().bottom;
  },
  get position() {
    return scrollY;
  },
  get target() {
    return window;
  },
  root: null,
  scrollBy: (top) => window.scrollBy({ top, behavior: 'instant' }),
};

/** An element that scrolls by itself. */
export function paneArea(element: HTMLElement): ScrollArea {
  return {
    get top() {
      return element.getBoundingClientRect().top;
    },
    get bottom() {
      return element.getBoundingClientRect().bottom;
    },
    get position() {
      return element.scrollTop;
    },
    target: element,
    root: element,
    scrollBy: (top) => element.scrollBy({ top, behavior: 'instant' }),
  };
}
