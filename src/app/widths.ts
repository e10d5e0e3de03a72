/** Where the page changes its shape, as widths of the window in CSS pixels (`design.md`, four widths). */

/** From here on notes stand beside their lines (criterion A6), if the text's pane is as wide as `SIDENOTES_PANE`. */
export const SIDENOTES_FROM = 1_100;
export const SIDENOTES_PANE = 960;
/** From here on the contents have a rail of their own. */
export const RAIL_FROM = 1_280;
/** From here on the bar is at the top and has room for the position; below, it is at the bottom. */
export const BAR_AT_TOP_FROM = 600;
/** From here on a panel stands beside the text; below, it lies over a part of it. */
export const PANEL_BESIDE_FROM = 744;
/** Below this a panel is a sheet from below. */
export const SHEET_BELOW = 600;
