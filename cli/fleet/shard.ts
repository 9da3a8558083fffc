import { UsageError } from '../usage-error.ts';

/** Which part of a fleet is whose: part `index` of `count`, from 0. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

/**
 * The part that `--shard` names: `2/4` for the second of four, or `4` alone where the part is told by
 * JOB_COMPLETION_INDEX, as Kubernetes does in an Indexed Job. Without it there is one part. Throws a `UsageError`.
 */
export function shardOf(text: string | undefined, { JOB_COMPLETION_INDEX: told }: NodeJS.ProcessEnv): Shard {
  if (text === undefined) return { index: 0, count: 1 };
  const [, part, number] = /^(?:(\d+)\/)?(\d+)$/.exec(text) ?? [];
  const count = Number(number);
  const index = part === undefined ? Number(told ?? Number.NaN) : Number(part) - 1;
  if (part === undefined && number !== undefined && told === undefined)
    throw new UsageError(
      `--shard ${text}: which part is told by JOB_COMPLETION_INDEX, which is not set; say 1/${text} to ${text}/${text}.`,
    );
  if (!Number.isInteger(index) || !(count >= 1) || index < 0 || index >= count)
    throw new UsageError(
      `--shard ${text}: expected part and number of parts, such as 2/4${told === undefined ? '' : `; JOB_COMPLETION_INDEX is ${told}`}.`,
    );
  return { index, count };
}

/** One's own part, and the rest in the order in which it is to be helped with. */
export function parted<T>(all: readonly T[], { index, count }: Shard): { readonly own: T[]; readonly others: T[] } {
  const distance = (place: number) => (place - index + count) % count;
  const places = all.map((one, place) => ({ one, away: distance(place % count) }));
  return {
    own: places.filter(({ away }) => away === 0).map(({ one }) => one),
    others: places
      .filter(({ away }) => away !== 0)
      .sort((one, other) => one.away - other.away)
      .map(({ one }) => one),
  };
}
