import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { DEFAULT_SETTINGS, type Settings, STEPS, stepped } from '../../core/settings.js';
import { SettingsChangeEvent } from '../../events/settings-change.js';
import { number, strings } from '../../strings/strings.js';
import { controlStyles } from '../control.styles.js';
import { icon } from '../icons.js';

/** A setting with steps from small to large. */
interface Stepper {
  readonly name: keyof typeof STEPS;
  readonly label: string;
  readonly less: string;
  readonly more: string;
  readonly value: string;
}

/**
 * How the page looks. Every choice is shown on the page at once; the shell keeps it.
 *
 * @event lectern-settings-change - the reader chose something
 */
@customElement('lectern-type')
export class LecternType extends LitElement {
  static override styles = [
    controlStyles,
    css`
      fieldset,
      .row {
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: 0.5rem;
        flex-wrap: wrap;
        min-block-size: 3.25rem;
        margin: 0;
        padding: 0;
        border: 0;
      }
      legend {
        float: inline-start;
        padding: 0;
      }
      .choices {
        display: flex;
        flex-wrap: wrap;
        gap: 0.25rem;
      }
      .choices label {
        position: relative;
        display: inline-flex;
        align-items: center;
        min-block-size: var(--lectern-target);
        padding-inline: 0.8rem;
        border: 1px solid var(--lectern-color-control);
        border-radius: var(--lectern-radius);
        cursor: pointer;
      }
      .choices input {
        position: absolute;
        inset: 0;
        margin: 0;
        opacity: 0;
        cursor: pointer;
      }
      .choices label:has(:checked) {
        border-color: var(--lectern-color-accent);
        color: var(--lectern-color-accent);
        box-shadow: inset 0 0 0 1px var(--lectern-color-accent);
      }
      .choices label:has(:focus-visible) {
        outline: 2px solid var(--lectern-color-focus);
        outline-offset: 2px;
      }
      .stepper {
        display: flex;
        align-items: center;
      }
      .stepper output {
        min-inline-size: 5.5rem;
        text-align: center;
        font-variant-numeric: tabular-nums;
      }
      .stepper button {
        border: 1px solid var(--lectern-color-control);
        font-size: 1.25rem;
      }
      .switch {
        cursor: pointer;
      }
      .switch input {
        inline-size: 1.25rem;
        block-size: 1.25rem;
        accent-color: var(--lectern-color-accent);
      }
      .reset {
        margin: 1rem 0 0 -0.6rem;
        color: var(--lectern-color-accent);
      }
      @media (forced-colors: active) {
        .choices label:has(:checked) {
          outline: 2px solid Highlight;
        }
      }
    `,
  ];

  @property({ attribute: false }) settings: Settings = DEFAULT_SETTINGS;

  #change(change: Partial<Settings>): void {
    this.dispatchEvent(new SettingsChangeEvent(change));
  }

  override render() {
    const { type } = strings;
    const { settings } = this;
    const steppers: Stepper[] = [
      { name: 'size', label: type.size, less: type.smaller, more: type.larger, value: percent(settings.size) },
      { name: 'line', label: type.line, less: type.tighter, more: type.looser, value: number(settings.line) },
      {
        name: 'measure',
        label: type.measure,
        less: type.shorter,
        more: type.longer,
        value: number(settings.measure),
      },
    ];
    return html`
      ${this.#renderChoice('theme', type.theme, type.themes)}
      ${steppers.map((stepper) => this.#renderStepper(stepper))}
      ${this.#renderChoice('face', type.face, type.faces)}
      ${this.#renderChoice('reading', type.reading, type.readings)}
      ${this.#renderSwitch('justify', type.justify)} ${this.#renderSwitch('marks', type.marks)}
      ${this.#renderSwitch('pages', type.pages)}
      <button class="reset" type="button" @click=${() => this.#change(DEFAULT_SETTINGS)}>
        ${icon('reset')}${type.reset}
      </button>
    `;
  }

  #renderChoice(name: 'theme' | 'face' | 'reading', label: string, choices: Readonly<Record<string, string>>) {
    return html`<fieldset>
      <legend>${label}</legend>
      <div class="choices">
        ${Object.entries(choices).map(
          ([value, word]) =>
            html`<label
              ><input
                type="radio"
                name=${name}
                value=${value}
                .checked=${this.settings[name] === value}
                @change=${() => this.#change({ [name]: value })}
              />${word}</label
            >`,
        )}
      </div>
    </fieldset>`;
  }

  #renderStepper({ name, label, less, more, value }: Stepper) {
    const steps = STEPS[name];
    const current = this.settings[name];
    const step = (by: 1 | -1) => this.#change({ [name]: stepped(steps, current, by) });
    return html`<div class="row" role="group" aria-label=${label}>
      <span>${label}</span>
      <div class="stepper">
        <button type="button" aria-label=${less} ?disabled=${current <= (steps[0] ?? 0)} @click=${() => step(-1)}>
          −
        </button>
        <output data-setting=${name}>${value}</output>
        <button type="button" aria-label=${more} ?disabled=${current >= (steps.at(-1) ?? 0)} @click=${() => step(1)}>
          +
        </button>
      </div>
    </div>`;
  }

  #renderSwitch(name: 'justify' | 'marks' | 'pages', label: string) {
    return html`<label class="row switch"
      >${label}<input
        type="checkbox"
        name=${name}
        .checked=${this.settings[name]}
        @change=${(event: Event) => this.#change({ [name]: (event.target as HTMLInputElement).checked })}
    /></label>`;
  }
}

/** A size as a part of the size the edition came with. */
function percent(size: number): string {
  return `${number(Math.round((size / DEFAULT_SETTINGS.size) * 100))} %`;
}

declare global {
  interface HTMLElementTagNameMap {
    'lectern-type': LecternType;
  }
}
