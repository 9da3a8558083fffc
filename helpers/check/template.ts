/** Fills `{name}` holes; a hole that nobody filled stays visible as `{name}`. Holes inside filled values are left alone. */
export function fill(template: string, holes: Readonly<Record<string, string | undefined>>): string {
  return template.replace(/\{([a-zA-Z]+)\}/g, (hole, name: string) => holes[name] ?? hole);
}
