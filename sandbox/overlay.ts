import type { Settings } from './settings.ts';

/** Puts several settings on top of each other, member by member. */
export function merged(all: readonly Settings[]): Settings {
  return all.reduce<Settings>((sum, one) => deep(sum, one) as Settings, {});
}

/** Puts members over others, at every depth; a null leaves the member out. */
export function changed(members: Readonly<Record<string, unknown>>, otherwise: Readonly<Record<string, unknown>> = {}) {
  return withoutNulls(deep(members, otherwise)) as Record<string, unknown>;
}

function withoutNulls(value: unknown): unknown {
  if (!isPlain(value)) return value;
  const kept = Object.entries(value).filter(([, member]) => member !== null);
  return Object.fromEntries(kept.map(([name, member]) => [name, withoutNulls(member)]));
}

function deep(under: unknown, over: unknown): unknown {
  if (!isPlain(under) || !isPlain(over)) return over;
  const members = { ...under };
  for (const [name, value] of Object.entries(over))
    members[name] = name in members ? deep(members[name], value) : value;
  return members;
}

/** Whether a value has members of its own to be set apart. */
export function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
