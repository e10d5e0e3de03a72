import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { PaneResizeEvent } from '../events/pane-resize.js';

/** How much an arrow key moves the divider, and with Shift. CSS pixels. */
const STEP = { plain: 16, large: 96 } as const;

/** What a divider moves between. CSS pixels. */
export interface PaneBounds {
  readonly least: number;
  readonly most: number;
}

/**
 * The divider between the text and a pane beside it: drawn with pointer or finger, moved with the arrow keys, Home and
 * End; Enter or a double click give the pane its own width back (ARIA APG, window splitter). The host is the pane.
 */
export class PaneDivider implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #bounds: () => PaneBounds;
  #pointer = -1;
  /** From where the pointer took hold to the edge of the pane. CSS pixels. */
  #grip = 0;
  #frame = 0;

  constructor(host: ReactiveControllerHost & HTMLElement, bounds: () => PaneBounds) {
    this.#host = host;
    this.#bounds = bounds;
    host.addController(this);
  }

  hostDisconnected(): void {
    cancelAnimationFrame(this.#frame);
    this.#pointer = -1;
  }

  /** Width of the pane now. CSS pixels. */
  get size(): number {
    return this.#host.getBoundingClientRect().width;
  }

  readonly onPointerDown = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    // No selection begins here.
    event.preventDefault();
    const divider = event.currentTarget as HTMLElement;
    divider.focus({ preventScroll: true });
    divider.setPointerCapture(event.pointerId);
    this.#pointer = event.pointerId;
    this.#grip = this.size - this.#sizeAt(event.clientX);
  };

  readonly onPointerMove = (event: PointerEvent): void => {
    if (event.pointerId !== this.#pointer) return;
    const size = this.#sizeAt(event.clientX) + this.#grip;
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => this.#tell(size, false));
  };

  readonly onPointerUp = (event: PointerEvent): void => {
    if (event.pointerId !== this.#pointer) return;
    this.#pointer = -1;
    cancelAnimationFrame(this.#frame);
    this.#tell(this.#sizeAt(event.clientX) + this.#grip, true);
  };

  /** The system took the pointer: it stays where it was drawn to. */
  readonly onPointerCancel = (event: PointerEvent): void => {
    if (event.pointerId !== this.#pointer) return;
    this.#pointer = -1;
    cancelAnimationFrame(this.#frame);
    this.#tell(this.size, true);
  };

  readonly onDoubleClick = (): void => {
    this.#host.dispatchEvent(new PaneResizeEvent(null, true));
  };

  readonly onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { least, most } = this.#bounds();
    const step = event.shiftKey ? STEP.large : STEP.plain;
    // The pane grows toward the text.
    const grows = this.#isAtRight() ? 'ArrowLeft' : 'ArrowRight';
    const shrinks = grows === 'ArrowLeft' ? 'ArrowRight' : 'ArrowLeft';
    if (event.key === grows) this.#tell(this.size + step, true);
    else if (event.key === shrinks) this.#tell(this.size - step, true);
    else if (event.key === 'Home') this.#tell(least, true);
    else if (event.key === 'End') this.#tell(most, true);
    else if (event.key === 'Enter') this.onDoubleClick();
    else return;
    event.preventDefault();
  };

  #sizeAt(x: number): number {
    const { left, right } = this.#host.getBoundingClientRect();
    return this.#isAtRight() ? right - x : x - left;
  }

  #isAtRight(): boolean {
    return getComputedStyle(this.#host).direction !== 'rtl';
  }

  #tell(size: number, isSettled: boolean): void {
    const { least, most } = this.#bounds();
    this.#host.dispatchEvent(new PaneResizeEvent(Math.round(Math.min(most, Math.max(least, size))), isSettled));
  }
}
