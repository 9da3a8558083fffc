/** What was thrown, in its own words; what is no `Error` as text. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
