import { executeServerCommand, sendMouse } from '@web/test-runner-commands';
import type { LitElement } from 'lit';

/** What stands on the page for a test: shown at its start, gone at its end. */
const stage = document.createElement('div');
let tokens: Promise<void> | null = null;

/** Shows a component as the page does, in the colours and measures of the app, and waits until it has rendered. */
export async function show<T extends LitElement>(element: T): Promise<T> {
  tokens ??= addTokens();
  await tokens;
  if (!stage.isConnected) document.body.append(stage);
  stage.replaceChildren(element);
  await element.updateComplete;
  return element;
}

export function clearStage(): void {
  stage.replaceChildren();
}

async function addTokens(): Promise<void> {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(await (await fetch('/styles/tokens.css')).text());
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}

/** The first element of a component's shadow root that fits. @throws RangeError when there is none. */
export function within<T extends HTMLElement = HTMLElement>(host: LitElement, selector: string): T {
  const found = host.shadowRoot?.querySelector<T>(selector);
  if (!found) throw new RangeError(`No ${selector} in ${host.localName}`);
  return found;
}

export function allWithin<T extends HTMLElement = HTMLElement>(host: LitElement, selector: string): T[] {
  return [...(host.shadowRoot?.querySelectorAll<T>(selector) ?? [])];
}

/** The button of a component that is called so, by its words or its label. @throws RangeError when there is none. */
export function buttonOf(host: LitElement, name: string): HTMLButtonElement {
  const named = (button: HTMLElement) =>
    (button.getAttribute('aria-label') ?? button.textContent ?? '').trim() === name;
  const found = allWithin<HTMLButtonElement>(host, 'button').find(named);
  if (!found) throw new RangeError(`No button “${name}” in ${host.localName}`);
  return found;
}

/** The events of a kind that a target fires from now on. */
export function listen<T extends Event>(target: EventTarget, type: string): T[] {
  const heard: T[] = [];
  target.addEventListener(type, (event) => heard.push(event as T));
  return heard;
}

/** Presses an element with the mouse, in its middle. */
export async function press(element: Element): Promise<void> {
  await sendMouse({ type: 'click', position: middleOf(element) });
}

/** Touches an element with a finger. */
export async function tap(element: Element): Promise<void> {
  const [x, y] = middleOf(element);
  await executeServerCommand('tap', { x, y });
}

/** Draws an element up (negative) or down with the mouse button held, and lets go; too slowly for a flick. */
export async function draw(element: Element, down: number): Promise<void> {
  const [x, y] = middleOf(element);
  await sendMouse({ type: 'move', position: [x, y] });
  await sendMouse({ type: 'down' });
  for (let step = 1; step <= STEPS; step++) {
    await sendMouse({ type: 'move', position: [x, Math.round(y + (down * step) / STEPS)] });
    await new Promise((resolve) => setTimeout(resolve, Math.abs(down) / 2));
  }
  await sendMouse({ type: 'up' });
}

const STEPS = 6;

function middleOf(element: Element): [number, number] {
  const { left, top, width, height } = element.getBoundingClientRect();
  return [Math.round(left + width / 2), Math.round(top + height / 2)];
}
