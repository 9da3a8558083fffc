import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readFile } from '../helpers/files/read-file.ts';
import { replaceFile } from '../helpers/files/replace-file.ts';

const startSchema = z.strictObject({
  since: z.iso.datetime().describe('Instant that CAs and the twelve certificates are dated from'),
  connectTo: z.record(z.string(), z.array(z.string().regex(/^127\.0\.0\.1:\d{1,5}$/)).readonly()),
});

/** What it takes, beside its keys, to start the embedded ecosystem as it was. No secret is in it. */
export type Start = Readonly<z.infer<typeof startSchema>>;

const longestFile = 1 << 16;
const dayMs = 86_400_000;
/** Certificates that would be older are made anew, so that none of them ends while somebody works with it. */
const longestDays = 90;

const fileIn = (dir: string) => join(dir, 'ecosystem.json');

/** Whether an embedded ecosystem is, or was, kept up in a folder. */
export function wasStartedIn(dir: string): boolean {
  return existsSync(fileIn(dir));
}

/** A start that nothing is known of before. */
export function firstStart(now: Date): Start {
  return { since: now.toISOString(), connectTo: {} };
}

/** The earlier start in a folder; a first one where there is none that can be made again. */
export function startIn(dir: string, now: Date): Start {
  try {
    const start = startSchema.parse(JSON.parse(readFile(fileIn(dir), longestFile).toString('utf8')));
    const age = now.getTime() - new Date(start.since).getTime();
    return age >= 0 && age < longestDays * dayMs ? start : firstStart(now);
  } catch {
    return firstStart(now);
  }
}

/** Keeps a start for the next one in the folder. */
export async function keepStart(dir: string, start: Start): Promise<void> {
  await replaceFile(fileIn(dir), `${JSON.stringify(start, null, 2)}\n`);
}
