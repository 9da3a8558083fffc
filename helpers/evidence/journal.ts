import { closeSync, openSync, writeSync } from 'node:fs';
import { parseJson } from '../encodings/parse-json.ts';
import type { Build } from '../engine/build.ts';
import { type Evidence, type Observation, sourceOf } from './evidence.ts';
import { observationLine } from './evidence-text.ts';

/** What is known of a run before it probes. */
export type JournalHead = Omit<Evidence, 'format' | 'endedAt' | 'cutShort' | 'observations' | 'sources' | 'tool'> & {
  readonly probedBy: Build;
  /** Steps of its plan. */
  readonly steps: number;
};

const format = 'api-hub-conformance/evidence-journal';

/**
 * Evidence while it is gathered: a line for the run, then one for each observation as it comes, each written before the
 * next step ends.
 */
export interface Journal {
  add(observation: Observation): void;
  close(): void;
}

/** Begins a journal in a new file. */
export function openJournal(file: string, { steps, ...head }: JournalHead): Journal {
  const journal = openSync(file, 'wx', 0o644);
  writeSync(journal, `${JSON.stringify({ format, steps, ...head })}\n`);
  return {
    add: (observation) => void writeSync(journal, `${observationLine(observation)}\n`),
    close: () => closeSync(journal),
  };
}

/**
 * Evidence of a run that ended while it probed, out of its journal: what was observed, in the order of the plan, and
 * how far it came. A last line that was not written whole is left out. Null for text that is no journal.
 */
export function evidenceInJournal(text: string): Evidence | null {
  const end = text.indexOf('\n');
  const head = parsed<JournalHead & { readonly format: string }>(text.slice(0, Math.max(end, 0)));
  if (head?.format !== format) return null;
  const { steps, probedBy, ...run } = head;
  const observations = text
    .slice(end)
    .split('\n')
    .flatMap((line) => parsed<Observation>(line) ?? [])
    .sort((one, other) => Number(one.id.slice(1)) - Number(other.id.slice(1)));
  const ends = observations.map(({ at, tookMs }) => Date.parse(at) + tookMs);
  const whole = {
    ...run,
    format: 'api-hub-conformance/evidence' as const,
    endedAt: new Date(ends.reduce((latest, end) => Math.max(latest, end), Date.parse(run.startedAt))).toISOString(),
    cutShort: `the run was killed after ${observations.length} of ${steps} steps`,
  };
  return run.version === 1
    ? { ...whole, observations }
    : { ...whole, sources: [sourceOf(whole, probedBy)], observations };
}

function parsed<T>(line: string): T | null {
  try {
    return parseJson(line) as T;
  } catch {
    return null;
  }
}
