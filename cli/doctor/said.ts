import { z } from 'zod';

/** What an examination came to: it holds; it will get in the way; it may; nothing can be known from here. */
export const statuses = ['ok', 'problem', 'doubt', 'unknown'] as const;

const place = z.strictObject({
  file: z.string().describe('Target file as it was given'),
  pointer: z.string().describe('JSON pointer into it'),
  line: z.number().int().nullable(),
});

export const saidSchema = z.strictObject({
  status: z.enum(statuses),
  found: z.string().describe('One sentence: what was looked at and what was seen'),
  todo: z.string().nullable().describe('What to do, or whom to ask; null where there is nothing to do'),
  command: z.string().nullable().describe('Shell command that does it, or that shows more'),
  at: place.nullable().describe('Where it stands in the target file'),
  explain: z.string().nullable().describe('What conformance explain tells more about'),
});

/** A line of the doctor's. */
export type Said = Readonly<z.infer<typeof saidSchema>>;

type More = Partial<Omit<Said, 'status' | 'found'>>;

export function said(status: Said['status'], found: string, more: More = {}): Said {
  return { status, found, todo: null, command: null, at: null, explain: null, ...more };
}
