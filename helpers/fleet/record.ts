import { z } from 'zod';
import { targetName } from '../../config/target/schema.ts';
import { verdicts } from '../engine/outcome.ts';

/** Name of a record in the folder of a run. */
export const recordName = 'fleet.json';

/** How a run of a fleet came to be: beside `results.json`, put in place with it. */
export const recordSchema = z.strictObject({
  format: z.literal('api-hub-conformance/fleet-record'),
  version: z.literal(1),
  key: z.string().describe('Folder of the run in its night'),
  file: z.string().describe('Path of the target file, as the fleet was given it'),
  digest: z.string().nullable().describe('SHA-256 of the target file, hex'),
  runId: z.string(),
  at: z.string().describe('When the run was put in place, RFC 3339, UTC'),
  verdict: z.enum(verdicts),
  stopped: z.boolean().describe('Whether it was stopped before it had done all of its plan; such a run is done again'),
  again: z.boolean().describe('Whether another try may decide what this one left undecided'),
  alone: z.boolean().describe('Whether it ran alone, at the end of the night'),
  deaths: z.number().int().describe('Attempts before it whose process ended before they did'),
  shown: z.boolean().describe('Whether Vitest judged every case once more'),
  timeoutMs: z.number().describe('Milliseconds that each connection had'),
  longestStallMs: z
    .number()
    .describe('The longest time for which the scanner itself stood still while it probed, in milliseconds'),
  busy: z.boolean().describe('Whether that is a fifth of timeoutMs or more, so that time-outs may be its own'),
  by: z.strictObject({ host: z.string(), pid: z.number().int() }),
});
export type FleetRecord = z.infer<typeof recordSchema>;

/** Whether a run stands for its target file as it is, so that a fleet does not do it again. */
export function standsFor(record: FleetRecord, digest: string | null): boolean {
  return record.digest === digest && !record.stopped;
}

/** An attempt on a target that has not ended, or whose process ended before it did. */
export const attemptSchema = z.object({
  at: z.string(),
  host: z.string(),
  pid: z.number().int(),
  why: z.string().optional().describe('What broke, where that is known'),
});
export type Attempt = z.infer<typeof attemptSchema>;

/** A target file that could not be used. */
export const refusalSchema = z.object({ at: z.string(), file: z.string(), why: z.string() });
export type Refusal = z.infer<typeof refusalSchema>;

/** The targets that a night is about: each fleet process writes those that it was given. */
export const rosterSchema = z.object({
  at: z.string().describe('When it was written; what a later one says of a target counts'),
  targets: z.array(z.object({ key: targetName, file: z.string(), digest: z.string().nullable() })),
});
export type Roster = z.infer<typeof rosterSchema>;
