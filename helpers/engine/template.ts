/** Fills `{name}` holes; a hole that nobody filled stays visible as `{name}`. Holes inside filled values are left alone. */
export function fill(template: string, holes: (name: string) => string | undefined): string {
  return template.includes('{')
    ? template.replace(/\{([a-zA-Z]+)\}/g, (hole, name: string) => holes(name) ?? hole)
    : template;
}
