import { join } from 'node:path';
import { parseJson } from '../../helpers/encodings/parse-json.ts';
import { readFile } from '../../helpers/files/read-file.ts';
import { type Kept, overviewOf } from '../../helpers/fleet/overview.ts';
import type { Overview } from '../../helpers/fleet/overview-schema.ts';
import { type Summary, summarySchema } from '../../helpers/summary/summary-schema.ts';
import { Night, nightsIn } from './night.ts';

const largestSummary = 1 << 20;
/** Nights that are looked back for an institution that was not done in the last one. */
const mostNightsBack = 14;

/** What a store has of a night, and what changed since the one before. @param at days are counted from it */
export async function overviewOfNight(store: string, name: string, at: Date): Promise<Overview> {
  const night = new Night(store, name);
  const { targets: roster, unread } = await night.roster();
  const earlier = (await nightsIn(store))
    .filter((one) => one < name)
    .reverse()
    .slice(0, mostNightsBack)
    .map((one) => ({ name: one, night: new Night(store, one) }));
  const former = earlier[0] ? [...(await earlier[0].night.roster()).targets.keys()] : [];
  const kept: Kept[] = [];
  for (const [key, { file, digest }] of roster)
    kept.push({
      key,
      file,
      digest,
      record: night.record(key),
      summary: summaryIn(night, key),
      refusal: night.refusal(key),
      attempts: await night.attempts(key),
      before: before(key, earlier),
    });
  const problems = [
    ...(roster.size === 0 ? [`${night.folder} tells no targets`] : []),
    ...unread.map((file) => `${file} cannot be read: targets that it alone names are missing here`),
  ];
  return overviewOf({ night: name, kept, former, problems }, at);
}

/** The newest earlier night that has a whole run of an institution. */
function before(key: string, earlier: readonly { readonly name: string; readonly night: Night }[]): Kept['before'] {
  for (const { name, night } of earlier) {
    const record = night.record(key);
    if (record === null || record.stopped) continue;
    const summary = summaryIn(night, key);
    if (summary !== null) return { night: name, summary };
  }
  return null;
}

/** What a run says of itself in short; null where it is not there, or none that this version reads. */
function summaryIn({ folder }: Night, key: string): Summary | null {
  try {
    return summarySchema.parse(parseJson(readFile(join(folder, key, 'summary.json'), largestSummary).toString('utf8')));
  } catch {
    return null;
  }
}
