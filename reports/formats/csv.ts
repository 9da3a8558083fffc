import { visible } from '../visible.ts';

export type Cell = string | number | boolean | null | undefined;

/** CSV by RFC 4180 (CRLF, every field quoted, UTF-8 without BOM). No cell begins like a formula. */
export function csvOf(rows: readonly (readonly Cell[])[]): string {
  return rows.map((cells) => `${cells.map(field).join(',')}\r\n`).join('');
}

/**
 * Spreadsheets run a cell that begins so, also behind blanks and in full width; an apostrophe before it makes it text.
 */
const likeFormula = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/;

function field(cell: Cell): string {
  const text = visible(String(cell ?? ''));
  return `"${(likeFormula.test(text) ? `'${text}` : text).replace(/"/g, '""')}"`;
}
