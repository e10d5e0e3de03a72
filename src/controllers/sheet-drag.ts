import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** How high a sheet stands: half the screen at first, the whole of it when drawn up. */
export type SheetHeight = 'half' | 'full';

/** A drag shorter than this is a tap on the grip. CSS pixels. */
const TAP = 8;
/** A flick is let go at this speed or faster. CSS pixels a millisecond. */
const FLICK = 0.5;

/**
 * Lets a sheet from below follow the finger by its grip: up makes it full, down half, further down closes.
 * The host's `sheet` element is moved by `translate` alone; where it stands is the host's to render.
 */
export class SheetDrag implements ReactiveController {
  height: SheetHeight = 'half';
  readonly #host: ReactiveControllerHost;
  readonly #sheet: () => HTMLElement | null;
  readonly #close: () => void;
  #startY = 0;
  #startTime = 0;
  #pointer = -1;

  constructor(host: ReactiveControllerHost, sheet: () => HTMLElement | null, close: () => void) {
    this.#host = host;
    this.#sheet = sheet;
    this.#close = close;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#settle();
  }

  /** Back to half height, for what is shown next. */
  reset(): void {
    this.height = 'half';
  }

  readonly onPointerDown = (event: PointerEvent): void => {
    this.#pointer = event.pointerId;
    this.#startY = event.clientY;
    this.#startTime = event.timeStamp;
    (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
    this.#sheet()?.style.setProperty('transition', 'none');
  };

  readonly onPointerMove = (event: PointerEvent): void => {
    if (event.pointerId !== this.#pointer) return;
    const down = event.clientY - this.#startY;
    // Upward a full sheet gives way only a little: there is nothing above.
    const shown = this.height === 'full' ? Math.max(-12, down) : Math.max(-80, down);
    this.#sheet()?.style.setProperty('translate', `0 ${shown}px`);
  };

  readonly onPointerUp = (event: PointerEvent): void => {
    if (event.pointerId !== this.#pointer) return;
    const down = event.clientY - this.#startY;
    const speed = down / Math.max(1, event.timeStamp - this.#startTime);
    const sheetHeight = this.#sheet()?.offsetHeight ?? 0;
    this.#settle();
    if (Math.abs(down) < TAP) this.toggle();
    else if (down < 0) this.#setHeight('full');
    else if (this.height === 'full' && down < sheetHeight / 2 && speed < FLICK * 2) this.#setHeight('half');
    else if (down > sheetHeight / 3 || speed > FLICK) this.#close();
  };

  readonly onPointerCancel = (): void => this.#settle();

  /** Half becomes full and full half; for the grip as a button. */
  toggle(): void {
    this.#setHeight(this.height === 'half' ? 'full' : 'half');
  }

  #setHeight(height: SheetHeight): void {
    this.height = height;
    this.#host.requestUpdate();
  }

  #settle(): void {
    this.#pointer = -1;
    this.#sheet()?.style.removeProperty('translate');
    this.#sheet()?.style.removeProperty('transition');
  }
}
