import { z } from 'zod';
import { saidSchema, statuses } from './said.ts';

const examined = z.strictObject({
  id: z.string(),
  title: z.string(),
  status: z.enum(statuses).describe('The gravest of what was said'),
  said: z.array(saidSchema),
  waits: z
    .strictObject({ cases: z.number().int(), members: z.array(z.string()) })
    .optional()
    .describe('Of the files: cases that a run leaves open, and ends as incomplete, until the target gives the members'),
});

export const doctorSchema = z.strictObject({
  format: z.literal('api-hub-conformance/doctor'),
  version: z.literal(1),
  tool: z.strictObject({ name: z.string(), version: z.string() }),
  at: z.string().describe('When it began, RFC 3339, UTC'),
  target: z.strictObject({
    file: z.string(),
    name: z.string().nullable().describe('Null where the target is refused'),
  }),
  status: z.enum(statuses),
  exitCode: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]),
  examinations: z.array(examined),
});

/** What the doctor prints with --json. */
export type DoctorReport = Readonly<z.infer<typeof doctorSchema>>;
export type Examined = Readonly<z.infer<typeof examined>>;

/** JSON Schema of what the doctor prints with --json. */
export function doctorJsonSchema(): object {
  return {
    $id: 'https://api-hub-conformance.example/doctor.schema.json',
    title: 'What conformance doctor found',
    ...z.toJSONSchema(doctorSchema),
  };
}

/** The gravest of what was said. */
export function gravest(all: readonly { readonly status: Examined['status'] }[]): Examined['status'] {
  const order = ['problem', 'unknown', 'doubt', 'ok'] as const;
  return order.find((status) => all.some((one) => one.status === status)) ?? 'ok';
}
