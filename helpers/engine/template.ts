/**
 * Fills `{name}` holes; a hole that nobody filled stays visible as `{name}`. Holes inside filled values are left alone.
 */
export function fill(template: string, holes: (name: string) => string | undefined): string {
  return template.includes('{')
    ? template.replace(/\{([a-zA-Z]+)\}/g, (hole, name: string) => holes(name) ?? hole)
    : template;
}

/**
 * Reads a text that a template was filled to: what stands in each of its holes; null for a text of another template.
 */
export function unfilled(template: string): (text: string) => Readonly<Record<string, string>> | null {
  const parts = template.split(/\{([a-zA-Z]+)\}/);
  const names = parts.filter((_part, index) => index % 2 === 1);
  const literally = (part: string) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const pattern = new RegExp(
    `^${parts.map((part, index) => (index % 2 === 0 ? literally(part) : '(.+?)')).join('')}$`,
    'su',
  );
  return (text) => {
    const found = pattern.exec(text);
    return found && Object.fromEntries(names.map((name, index) => [name, found[index + 1] ?? '']));
  };
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
