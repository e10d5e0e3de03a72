import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { RetryRequestEvent } from '../../events/retry-request.js';
import { UpdateRequestEvent } from '../../events/update-request.js';
import { strings } from '../../strings/strings.js';
import { controlStyles } from '../control.styles.js';
import { icon } from '../icons.js';

/** What the app can say of being offline. */
export type OfflinePhase = 'unknown' | 'unsupported' | 'blocked' | 'preparing' | 'ready' | 'failed';

/** That all is well need not be sent away: long enough to be read twice. Milliseconds. */
export const READY_MS = 8_000;

/**
 * Whether Lectern works without a network, said once and in words, and the offer of a new version.
 * It stands at the edge and takes no room from the text. That it is ready goes by itself, unless the reader
 * points at it; “About” goes on saying it.
 *
 * @event lectern-update-request - the reader wants the new version now
 * @event lectern-retry-request - the reader wants keeping a copy tried again
 */
@customElement('lectern-status')
export class LecternStatus extends LitElement {
  static override styles = [
    controlStyles,
    css`
      .note {
        position: fixed;
        z-index: 14;
        inset-inline-start: max(0.75rem, env(safe-area-inset-left));
        inset-block-end: calc(var(--lectern-bar-bottom) + 0.75rem);
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.5rem;
        max-inline-size: calc(100vw - 1.5rem);
        padding: 0.125rem 0.375rem 0.125rem 0.875rem;
        min-block-size: var(--lectern-target);
        background: var(--lectern-color-raised);
        border: 1px solid var(--lectern-color-rule);
        border-radius: var(--lectern-radius);
        box-shadow: 0 0.25rem 1rem var(--lectern-color-shadow);
      }
      .act {
        color: var(--lectern-color-accent);
        font-weight: 600;
      }
    `,
  ];

  /** Reflected, so that a page or a test can tell what was said last. */
  @property({ reflect: true }) phase: OfflinePhase = 'unknown';
  /** Whether the reader knows already that it is ready: it is not said once more. */
  @property({ attribute: false }) isKnown = false;
  @property({ attribute: false }) updateWaits = false;

  /** What was said and has gone: sent away by the reader, or by itself. */
  #dismissed = new Set<string>();
  #timer = 0;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#wait();
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has('phase')) return;
    if (this.phase === 'ready') this.#leave();
    else this.#dismissed.delete('ready');
  }

  #dismiss(what: string): void {
    this.#dismissed.add(what);
    this.requestUpdate();
  }

  #leave(): void {
    this.#wait();
    this.#timer = window.setTimeout(() => this.#dismiss('ready'), READY_MS);
  }

  #wait(): void {
    clearTimeout(this.#timer);
  }

  override render() {
    return html`<div role="status" aria-live="polite">${this.#renderNote()}</div>`;
  }

  #renderNote() {
    const { offline } = strings;
    if (this.updateWaits && !this.#dismissed.has('update')) {
      return html`<div class="note" data-note-kind="update">
        <span>${offline.update}</span>
        <button class="act" type="button" @click=${() => this.dispatchEvent(new UpdateRequestEvent())}>
          ${offline.updateNow}
        </button>
        <button type="button" @click=${() => this.#dismiss('update')}>${offline.later}</button>
      </div>`;
    }
    if (this.phase === 'failed' && !this.#dismissed.has('failed')) {
      return html`<div class="note" data-note-kind="failed">
        <span>${offline.failed}</span>
        <button class="act" type="button" @click=${() => this.dispatchEvent(new RetryRequestEvent())}>
          ${offline.retry}
        </button>
        ${this.#renderDismiss('failed')}
      </div>`;
    }
    if (this.phase === 'ready' && !this.isKnown && !this.#dismissed.has('ready')) {
      return html`<div
        class="note"
        data-note-kind="ready"
        @pointerenter=${this.#wait}
        @pointerleave=${this.#leave}
        @focusin=${this.#wait}
        @focusout=${this.#leave}
      >
        ${icon('check')}<span>${offline.ready}</span>${this.#renderDismiss('ready')}
      </div>`;
    }
    return nothing;
  }

  #renderDismiss(what: string) {
    return html`<button type="button" aria-label=${strings.tools.close} @click=${() => this.#dismiss(what)}>
      ${icon('close')}
    </button>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lectern-status': LecternStatus;
  }
}
