import type { Json } from '../../helpers/encodings/json.ts';
import type { Evidence, Observation } from '../../helpers/evidence/evidence.ts';
import type { Fault, Patch } from './fault.ts';

/** Why a fault cannot be made in this evidence. */
export class PatchError extends Error {}

/** Evidence with the faults that are made in it. Throws a `PatchError`. */
export function patched(evidence: Evidence, faults: readonly Fault[]): Evidence {
  const patches = faults.flatMap((fault) => (fault.at === 'evidence' ? fault.patches : []));
  const observations = new Map<string, Observation>(evidence.observations.map((one) => [one.step.key, one]));
  for (const patch of patches) {
    const { step, asReceivedBy } = patch;
    const before = observations.get(step);
    const source = asReceivedBy === undefined ? before : observations.get(asReceivedBy);
    if (!before || !source)
      throw new PatchError(
        `The fault changes what the step ${before ? asReceivedBy : step} receives, and this run does not make it`,
      );
    observations.set(step, changed(before, source.raw, patch));
  }
  return { ...evidence, observations: [...observations.values()] };
}

function changed(observation: Observation, raw: unknown, { set = {}, copy: copied = {} }: Patch): Observation {
  const copy = structuredClone(raw);
  for (const [to, from] of Object.entries(copied)) put(copy, pathOf(to), valueAt(copy, pathOf(from)));
  for (const [pointer, value] of Object.entries(set)) put(copy, pathOf(pointer), value);
  // What a step receives stays in the shape of its kind.
  return { ...observation, raw: copy as Observation['raw'] };
}

function pathOf(pointer: string): string[] {
  return pointer.split('/').slice(1);
}

function valueAt(node: unknown, [member, ...rest]: readonly string[]): Json {
  if (member === undefined) return node as Json;
  if (typeof node !== 'object' || node === null || !(member in node))
    throw new PatchError(`The fault needs a value at ${member} that was not received`);
  return valueAt((node as Record<string, unknown>)[member], rest);
}

function put(node: unknown, path: readonly string[], value: Json): void {
  const [member = '', ...rest] = path;
  const isNext = Array.isArray(node) && member === String(node.length);
  if (typeof node !== 'object' || node === null || !(member in node || isNext))
    throw new PatchError(`The fault changes a value at ${member} that was not received`);
  const parent = node as Record<string, unknown>;
  if (rest.length === 0) parent[member] = value;
  else put(parent[member], rest, value);
}
