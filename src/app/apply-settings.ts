import type { Settings } from '../core/settings.js';

/** Puts the reader's choice on the page: attributes and custom properties of the root, read by the style sheets. */
export function applySettings(settings: Settings): void {
  const root = document.documentElement;
  root.dataset['theme'] = settings.theme;
  root.dataset['face'] = settings.face;
  root.dataset['reading'] = settings.reading;
  root.toggleAttribute('data-justify', settings.justify);
  root.toggleAttribute('data-marks', settings.marks);
  root.toggleAttribute('data-pages', settings.pages);
  root.style.setProperty('--lectern-text-size', String(settings.size));
  root.style.setProperty('--lectern-text-line', String(settings.line));
  root.style.setProperty('--lectern-text-measure', String(settings.measure));
  setPaneSize('panelSize', settings.panelSize);
  setPaneSize('widePanelSize', settings.widePanelSize);
}

/** How wide panes stand beside the text, in CSS pixels; 0 for as wide as they are by themselves. */
export function setPaneSize(which: 'panelSize' | 'widePanelSize', size: number): void {
  const name = which === 'panelSize' ? '--lectern-panel-size' : '--lectern-wide-panel-size';
  const { style } = document.documentElement;
  if (size > 0) style.setProperty(name, `${size}px`);
  else style.removeProperty(name);
}
