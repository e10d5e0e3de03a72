import { html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { LayerChangeEvent } from '../../events/layer-change.js';
import { PictureConnectEvent } from '../../events/picture-connect.js';
import type { OpenPicture, PictureHolder, PictureShown } from '../../events/picture-holder.js';
import { PictureRequestEvent } from '../../events/picture-request.js';
import { strings } from '../../strings/strings.js';
import { pictureStyles } from './lectern-picture.styles.js';

/** How far beyond the screen pictures are fetched. CSS pixels. */
const AHEAD_PX = 1_000;

/**
 * The place of a picture (TEI P5 FTGRA) or of the picture of a page (`pb/@facs`, PHFAX). What is shown there it is
 * told by the shell: the picture itself, from files that are here; or, for one on the web, a frame with what it shows,
 * the host that has it, and the reader's choice. Nothing is asked for by the element. It has no text of its own in the
 * document, so that the text stays what it is.
 *
 * @event lectern-picture-connect - the place is on the page, and asks what it can show
 * @event lectern-picture-request - the reader wants a picture from the web
 * @event lectern-layer-change - it was enlarged over the page, or closed
 */
@customElement('lectern-picture')
export class LecternPicture extends LitElement implements PictureHolder {
  static override styles = pictureStyles;

  onGone: () => void = () => {};
  #open: OpenPicture | null = null;
  #opening: PictureShown | null = null;
  #near: IntersectionObserver | null = null;
  #isNear = false;

  @query('dialog') private dialog!: HTMLDialogElement;

  /** The address of the picture that is on the page; `''` before. */
  @state() private url = '';
  @state() private isOwnSize = false;
  @state() private isEnlarged = false;

  /** What the edition points at. */
  @property() address = '';

  /** What is seen in it, in words; `''` when nobody says. */
  @property({ attribute: 'data-alt' }) alt = '';

  /** The number of the page it is a picture of; `null` for a picture in the text. */
  @property({ attribute: 'data-page' }) page: string | null = null;

  /** As the edition gives them, for example `400px`, `12cm`, `50%`. */
  @property({ attribute: 'data-width' }) width = '';
  @property({ attribute: 'data-height' }) height = '';

  @property({ attribute: false }) shown: PictureShown = { kind: 'unknown' };

  override connectedCallback(): void {
    super.connectedCallback();
    this.#near = new IntersectionObserver((entries) => this.#onNear(entries.at(-1)?.isIntersecting ?? false), {
      rootMargin: `${AHEAD_PX}px`,
    });
    this.#near.observe(this);
    this.dispatchEvent(new PictureConnectEvent(this));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#near?.disconnect();
    this.#isNear = false;
    this.#close();
    this.shown = { kind: 'unknown' };
    this.onGone();
    this.onGone = () => {};
  }

  /** Has the picture on the page, also far from the screen; that of a page only while it is looked at. */
  async load(): Promise<void> {
    const { shown } = this;
    const isAsked = this.page === null || this.isEnlarged;
    if (shown.kind !== 'here' || this.#opening === shown || !isAsked) return;
    this.#opening = shown;
    const open = await shown.open().catch(() => null);
    // Another picture was meant, or none, before this one was here.
    if (this.shown !== shown || !this.isConnected) return open?.close();
    if (!open) this.shown = { kind: 'missing', why: 'not-here' };
    else if (await isDrawn(open.url)) {
      this.#open = open;
      this.url = open.url;
    } else {
      open.close();
      if (this.shown === shown) this.shown = { kind: 'missing', why: 'damaged' };
    }
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (!changed.has('shown') || this.#opening === this.shown) return;
    this.#close();
    if (this.#isWanted()) void this.load();
  }

  #onNear(isNear: boolean): void {
    this.#isNear = isNear;
    if (this.#isWanted()) void this.load();
  }

  /** The picture of a page is looked at when it is asked for; one in the text when it is near the screen. */
  #isWanted(): boolean {
    return this.page === null ? this.#isNear : this.isEnlarged;
  }

  #close(): void {
    this.#open?.close();
    this.#open = null;
    this.#opening = null;
    this.url = '';
  }

  #enlarge(): void {
    this.isEnlarged = true;
    this.dialog.showModal();
    this.dispatchEvent(new LayerChangeEvent(() => this.dialog.close()));
    void this.load();
  }

  #onDialogClose(): void {
    this.isEnlarged = false;
    this.isOwnSize = false;
    this.dispatchEvent(new LayerChangeEvent(null));
  }

  get #alt(): string {
    if (this.page !== null) return strings.picture.ofPage(this.page);
    return this.alt === '' ? strings.picture.withoutWords : this.alt;
  }

  override render() {
    return html`${this.page === null ? this.#renderShown() : this.#renderPageButton()} ${this.#renderDialog()}`;
  }

  #renderPageButton() {
    if (this.shown.kind === 'unknown' || this.shown.kind === 'missing') return nothing;
    return html`<button
      class="page"
      type="button"
      aria-label=${this.#alt}
      title=${this.#alt}
      @click=${() => this.#enlarge()}
    ></button>`;
  }

  #renderShown() {
    const { shown } = this;
    switch (shown.kind) {
      case 'unknown':
        return nothing;
      case 'missing':
        return html`<span class="frame" role="img" aria-label=${`${this.#alt}. ${this.#whyMissing(shown.why)}`}>
          ${this.#whyMissing(shown.why)}
        </span>`;
      case 'asks':
        return this.#renderFrame(shown);
      case 'here':
        return html`<button
          class="view"
          type="button"
          aria-haspopup="dialog"
          aria-label=${strings.picture.enlarge(this.#alt)}
          @click=${() => this.#enlarge()}
        >
          ${this.#renderImage()}
        </button>`;
    }
  }

  #whyMissing(why: Extract<PictureShown, { kind: 'missing' }>['why']): string {
    const address = this.address.length > LONGEST_SHOWN ? `${this.address.slice(0, LONGEST_SHOWN)}…` : this.address;
    return strings.picture.missing[why](address);
  }

  /** The room of a picture is there before it is: what stands below does not move. */
  #renderImage() {
    const size = this.#size();
    if (this.url === '' && !size) return nothing;
    const isRoom = this.url === '' && size !== null;
    return html`<img
      alt=${this.#alt}
      draggable="false"
      ?data-room=${isRoom}
      width=${size?.width ?? nothing}
      height=${size?.height ?? nothing}
      src=${isRoom ? emptyPicture(size) : this.url}
    />`;
  }

  #size(): { readonly width: number; readonly height: number } | null {
    if (this.shown.kind !== 'here') return null;
    const given = { width: cssPixels(this.width), height: cssPixels(this.height) };
    const own = { width: this.shown.width, height: this.shown.height };
    const ratio = own.width && own.height ? own.width / own.height : null;
    const width = given.width ?? (given.height && ratio ? given.height * ratio : own.width);
    const height = width && ratio ? width / ratio : given.height;
    return width && height ? { width: Math.round(width), height: Math.round(height) } : null;
  }

  #renderFrame({ address, host, isComing, fault }: Extract<PictureShown, { kind: 'asks' }>) {
    const { picture } = strings;
    const ask = (all: boolean) => this.dispatchEvent(new PictureRequestEvent(this.address, all));
    return html`<div class="frame" role="group" aria-label=${this.#alt}>
      <p>${this.#alt}</p>
      <p role="status">${isComing ? picture.coming(host) : fault ? picture.faults[fault](host) : picture.notLoaded(host)}</p>
      ${
        fault
          ? html`<p><a href=${address} target="_blank" rel="noopener noreferrer external">${picture.elsewhere}</a></p>`
          : nothing
      }
      <p class="acts">
        <button type="button" ?disabled=${isComing} @click=${() => ask(false)}>${picture.show(host)}</button>
        <button type="button" ?disabled=${isComing} @click=${() => ask(true)}>${picture.showAll(host)}</button>
      </p>
    </div>`;
  }

  #renderDialog() {
    const { picture, tools } = strings;
    return html`<dialog
      aria-label=${this.#alt}
      ?data-own-size=${this.isOwnSize}
      @close=${() => this.#onDialogClose()}
      @keydown=${(event: KeyboardEvent) => event.stopPropagation()}
    >
      ${
        this.isEnlarged
          ? html`<div class="bar">
              ${
                this.url === ''
                  ? nothing
                  : html`<button
                    type="button"
                    aria-pressed=${this.isOwnSize}
                    @click=${() => {
                      this.isOwnSize = !this.isOwnSize;
                    }}
                  >
                    ${picture.ownSize}
                  </button>`
              }
              <button type="button" @click=${() => this.dialog.close()}>${tools.close}</button>
            </div>
            ${
              this.shown.kind === 'asks'
                ? this.#renderFrame(this.shown)
                : this.shown.kind === 'missing'
                  ? html`<p class="frame">${this.#whyMissing(this.shown.why)}</p>`
                  : this.url === ''
                    ? nothing
                    : html`<img
                      alt=${this.#alt}
                      src=${this.url}
                      @click=${() => {
                        this.isOwnSize = !this.isOwnSize;
                      }}
                    />`
            }`
          : nothing
      }
    </dialog>`;
  }
}

/** A picture of nothing, in the shape of the one to come: an `img` without an address has the size of its words. */
function emptyPicture({ width, height }: { readonly width: number; readonly height: number }): string {
  return `data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='${width}' height='${height}'/%3E`;
}

/** Longer addresses are cut where they are shown. */
const LONGEST_SHOWN = 160;

/** Units of TEI's `@width` and `@height` (`teidata.outputMeasurement`) in CSS pixels; others say nothing here. */
const UNITS: Readonly<Record<string, number>> = {
  '': 1,
  px: 1,
  pt: 4 / 3,
  pc: 16,
  in: 96,
  cm: 96 / 2.54,
  mm: 9.6 / 2.54,
};

function cssPixels(written: string): number | null {
  const [, figures = '', unit = ''] = /^\s*(\d{1,5}(?:\.\d{1,4})?)\s*([a-z]*)\s*$/i.exec(written) ?? [];
  const factor = UNITS[unit.toLowerCase()];
  const pixels = figures === '' || factor === undefined ? 0 : Number(figures) * factor;
  return pixels >= 1 ? pixels : null;
}

/** Whether a browser can draw what is at an address; it has done so, when it can. */
async function isDrawn(url: string): Promise<boolean> {
  const image = new Image();
  image.src = url;
  return image.decode().then(
    () => true,
    () => false,
  );
}

declare global {
  interface HTMLElementTagNameMap {
    'lectern-picture': LecternPicture;
  }
}
