/**
 * Fills `{name}` holes; a hole that nobody filled stays visible as `{name}`. Holes inside filled values are left alone.
 */
export function fill(template: string, holes: (name: string) => string | undefined): string {
  return template.includes('{')
    ? template.replace(/\{([a-zA-Z]+)\}/g, (hole, name: string) => holes(name) ?? hole)
    : template;
}

/** What fills the holes of a template, by their names; holes that nobody filled are left out. */
export function filledIn(template: string, holes: (name: string) => string | undefined): Record<string, string> {
  const names = [...template.matchAll(/\{([a-zA-Z]+)\}/g)].map(([, name = '']) => name);
  return Object.fromEntries(
    [...new Set(names)].flatMap((name) => {
      const value = holes(name);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
