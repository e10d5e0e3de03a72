/**
 * Loads what stands in the panels, and the library.
 * @throws TypeError when it cannot be had; the next call tries again.
 */
export async function loadLateParts(): Promise<void> {
  await import('./late-parts.js');
}
