/**
 * Loads what stands in the panels, and the library.
 * @throws TypeError when it cannot be had; the next call tries again.
 */
export function loadLateParts(): Promise<typeof import('./late-parts.js')> {
  return import('./late-parts.js');
}
