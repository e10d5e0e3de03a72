/** A cell may reach over so many columns or rows; more is a slip of the pen, or worse. */
const WIDEST = 60;

interface Cell {
  readonly element: HTMLElement;
  readonly columns: number;
  readonly rows: number;
}

/** Where a cell of a table stands. Columns and rows count from 1. */
export interface CellPlace {
  readonly column: number;
  readonly row: number;
}

/**
 * Places cells that reach over several columns or rows: each in the first columns of its row that are free (TEI P5
 * FTTAB1). HTML lays a wide cell over one that reaches down; here none lies on another. @returns a place for each cell, row by row, and the number of columns.
 */
export function placeCells(rows: readonly (readonly { readonly columns: number; readonly rows: number }[])[]): {
  readonly places: readonly (readonly CellPlace[])[];
  readonly columns: number;
} {
  /** For each column the first row that is free in it. */
  const freeFrom: number[] = [];
  const places = rows.map((cells, at) => {
    let column = 0;
    return cells.map((cell) => {
      const isFree = (from: number) => !freeFrom.slice(from, from + cell.columns).some((free) => (free ?? 0) > at);
      while (!isFree(column)) column++;
      const place = { column: column + 1, row: at + 1 };
      for (let end = column + cell.columns; column < end; column++) freeFrom[column] = at + cell.rows;
      return place;
    });
  });
  return { places, columns: freeFrom.length };
}

/** `table`: its role; and where cells reach over others, it becomes a grid. */
export function dressTable(table: HTMLElement): void {
  table.setAttribute('role', 'table');
  const rows = [...table.children].filter(({ localName }) => localName === 'tei-row');
  const cells = rows.map((row) => [...row.children].filter(({ localName }) => localName === 'tei-cell').map(cellOf));
  if (!cells.flat().some(({ columns, rows }) => columns > 1 || rows > 1)) return;
  const { places, columns } = placeCells(cells);
  table.dataset['grid'] = '';
  // A head before the rows has a line of its own; so the lines are left to the browser where nothing reaches down.
  const before = [...table.children].findIndex(({ localName }) => localName === 'tei-row');
  table.style.setProperty('grid-template-columns', `repeat(${columns}, auto)`);
  cells.forEach((own, row) => {
    own.forEach(({ element, columns, rows }, at) => {
      const place = places[row]?.[at] as CellPlace;
      element.style.setProperty('grid-column', `${place.column} / span ${columns}`);
      element.style.setProperty('grid-row', `${place.row + before} / span ${rows}`);
      if (columns > 1) element.setAttribute('aria-colspan', String(columns));
      if (rows > 1) element.setAttribute('aria-rowspan', String(rows));
    });
  });
}

function cellOf(cell: Element): Cell {
  return { element: cell as HTMLElement, columns: span(cell, 'cols'), rows: span(cell, 'rows') };
}

function span(cell: Element, name: 'cols' | 'rows'): number {
  const value = cell.getAttribute(name) ?? '';
  return /^\d{1,3}$/.test(value) ? Math.max(1, Math.min(WIDEST, Number(value))) : 1;
}
