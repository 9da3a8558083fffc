import { printable, wrapped } from '../../reports/terminal/layout.ts';
import type { Said } from './said.ts';

const marks: Readonly<Record<Said['status'], string>> = { ok: '✓', problem: '✕', doubt: '!', unknown: '?' };
const colours: Readonly<Record<Said['status'], number>> = { ok: 32, problem: 31, doubt: 33, unknown: 33 };

/** Lines for a terminal of so many columns: what was found and where, then what to do. */
export function saidText(received: Said, width: number, colour = false): string[] {
  const { status, found, todo, command, at } = printable(received);
  const mark = colour ? `\u001b[${colours[status]}m${marks[status]}\u001b[0m` : marks[status];
  const place = at === null ? '' : `${at.file}${at.line === null ? '' : `:${at.line}`} ${at.pointer}: `;
  return [
    ...wrapped(`${mark} ${place}${found}`, width, '  '),
    ...(todo === null ? [] : wrapped(`    ${todo}`, width, '    ')),
    // In one line, to be copied whole.
    ...(command === null ? [] : [`    ${command}`]),
  ];
}
