/** A header member or claim for a reader: a text as it is, anything else as JSON, all of it short. */
export function shown(value: unknown): string {
  const text = value === undefined ? 'absent' : typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 120 ? `${text.slice(0, 119)}…` : text;
}
