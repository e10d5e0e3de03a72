import { html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { CommandRunEvent } from '../../events/command-run.js';
import type { CommandsForm } from '../../events/commands-show.js';
import { SettingsChangeEvent } from '../../events/settings-change.js';
import { strings } from '../../strings/strings.js';
import { controlStyles } from '../control.styles.js';
import { icon } from '../icons.js';
import { type CommandEntry, findCommands } from './find-commands.js';
import { commandsStyles } from './lectern-commands.styles.js';

/**
 * All that can be done, by its name: a list that narrows as one types (ARIA APG, combobox with a list); or the keys there
 * are, as a sheet. A modal dialog of the browser's own, so the rest is inert and focus comes back.
 *
 * @event lectern-command-run - a command was chosen; the dialog is closed by then
 * @event lectern-settings-change - single keys were switched on or off
 * @csspart dialog
 */
@customElement('lectern-commands')
export class LecternCommands extends LitElement {
  static override styles = [controlStyles, commandsStyles];

  @property({ attribute: false }) entries: readonly CommandEntry[] = [];

  /** Whether single letters are shortcuts (WCAG 2.1.4: they can be switched off). */
  @property({ attribute: false }) hasSingleKeys = true;

  @state() private form: CommandsForm = 'palette';
  @state() private sought = '';
  @state() private current = 0;

  @query('dialog') private dialog!: HTMLDialogElement;
  @query('input[role="combobox"]') private field!: HTMLInputElement | null;
  @query('[aria-selected="true"]') private option!: HTMLElement | null;
  @query('h2') private heading!: HTMLElement | null;

  get isOpen(): boolean {
    return this.dialog?.open ?? false;
  }

  async show(form: CommandsForm): Promise<void> {
    this.form = form;
    this.sought = '';
    this.current = 0;
    await this.updateComplete;
    if (!this.dialog.open) this.dialog.showModal();
    (this.field ?? this.heading)?.focus();
  }

  close(): void {
    this.dialog.close();
  }

  override render() {
    const { commands } = strings;
    const isPalette = this.form === 'palette';
    return html`<dialog
      part="dialog"
      aria-label=${isPalette ? commands.title : commands.keys}
      @click=${(event: Event) => {
        // Its own box is filled: what is pressed beside that is the backdrop.
        if (event.target === this.dialog) this.close();
      }}
    >
      <div class="head">
        ${isPalette ? this.#renderField() : html`<h2 tabindex="-1">${commands.keys}</h2>`}
        <button type="button" aria-label=${strings.tools.close} @click=${() => this.close()}>${icon('close')}</button>
      </div>
      <div class="body" tabindex="0">${isPalette ? this.#renderList() : this.#renderKeys()}</div>
    </dialog>`;
  }

  get #found(): readonly CommandEntry[] {
    return findCommands(this.entries, this.sought);
  }

  #renderField() {
    const found = this.#found;
    return html`<input
      type="text"
      role="combobox"
      autocomplete="off"
      autocapitalize="off"
      spellcheck="false"
      aria-label=${strings.commands.field}
      placeholder=${strings.commands.field}
      aria-expanded="true"
      aria-controls="list"
      aria-autocomplete="list"
      aria-activedescendant=${found[this.current] ? `option-${this.current}` : nothing}
      .value=${this.sought}
      @input=${(event: Event) => {
        this.sought = (event.target as HTMLInputElement).value;
        this.current = 0;
      }}
      @keydown=${this.#onKey}
    />`;
  }

  #renderList() {
    const found = this.#found;
    return html`<div id="list" role="listbox" aria-label=${strings.commands.title}>
        ${found.map((entry, at) => this.#renderOption(entry, at))}
      </div>
      <p class="quiet" role="status">${found.length === 0 ? strings.commands.none(this.sought.trim()) : nothing}</p>`;
  }

  #renderOption({ id, label, group, keys, isOn }: CommandEntry, at: number) {
    return html`<div
      id=${`option-${at}`}
      role="option"
      aria-selected=${at === this.current}
      @pointermove=${() => {
        this.current = at;
      }}
      @click=${() => this.#run(id)}
    >
      <span class="sign">${isOn ? icon('check') : nothing}</span>
      <span class="label">${label}${isOn ? html`<span class="hidden">, ${strings.commands.on}</span>` : nothing}</span>
      <span class="quiet">${group}</span>
      ${keys === '' ? nothing : html`<kbd>${keys}</kbd>`}
    </div>`;
  }

  #renderKeys() {
    const { commands } = strings;
    const withKeys = this.entries.filter(({ keys }) => keys !== '');
    const groups = [...new Set(withKeys.map(({ group }) => group))];
    return html`${groups.map(
      (group) => html`<h3>${group}</h3>
          <dl>
            ${withKeys
              .filter((entry) => entry.group === group)
              .map(
                ({ label, keys }) => html`<div>
                  <dt>${label}</dt>
                  <dd><kbd>${keys}</kbd></dd>
                </div>`,
              )}
          </dl>`,
    )}
      <label class="switch">
        <input
          type="checkbox"
          .checked=${this.hasSingleKeys}
          @change=${(event: Event) =>
            this.dispatchEvent(new SettingsChangeEvent({ shortcuts: (event.target as HTMLInputElement).checked }))}
        />
        ${commands.singleKeys}
      </label>
      <p class="quiet">${commands.cardKeys}</p>`;
  }

  #onKey(event: KeyboardEvent): void {
    const { length } = this.#found;
    if (event.isComposing || length === 0) return;
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: (this.current + 1) % length,
      ArrowUp: (this.current - 1 + length) % length,
      PageDown: Math.min(length - 1, this.current + 8),
      PageUp: Math.max(0, this.current - 8),
    };
    const to = moves[event.key];
    if (event.key === 'Enter') this.#run(this.#found[this.current]?.id ?? '');
    else if (to !== undefined) this.#moveTo(to);
    else return;
    event.preventDefault();
  }

  async #moveTo(at: number): Promise<void> {
    this.current = at;
    await this.updateComplete;
    this.option?.scrollIntoView({ block: 'nearest' });
  }

  #run(id: string): void {
    this.close();
    this.dispatchEvent(new CommandRunEvent(id));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lectern-commands': LecternCommands;
  }
}
