import { z } from 'zod';
import { endpointNames } from '../standard/api-hub/endpoints.ts';
import { environmentNames } from '../standard/api-hub/environments.ts';
import { roleNames } from '../standard/api-hub/roles.ts';

const text = z.string().trim().min(1).max(400);
const id = text.regex(/^[^*]+$/, 'a whole id: a waiver has no wildcards');
const instant = z.iso.datetime({ offset: true, error: 'an RFC 3339 instant such as 2026-12-01T00:00:00Z, in quotes' });

const waiver = z
  .strictObject({
    id: text.max(80),
    institution: text.describe('Organisation id in the Trust Framework (UUID)'),
    environments: z.array(z.enum(environmentNames)).min(1),
    case: id.optional().describe('Id of one case: check@subject'),
    check: id.optional().describe('Id of a check, with the roles or paths that it is waived for'),
    roles: z.array(z.enum(roleNames)).min(1).optional(),
    paths: z.array(z.enum(endpointNames)).min(1).optional().describe('Endpoints of connection paths'),
    owner: text.describe('Who asks for it and puts it right'),
    approver: text.describe('Who took the risk: somebody else'),
    reason: text,
    ticket: text,
    approvedAt: instant,
    expires: instant,
  })
  .refine((one) => (one.case === undefined) !== (one.check === undefined), { error: 'case or check, one of them' })
  .refine((one) => one.check === undefined || one.roles !== undefined || one.paths !== undefined, {
    error: 'roles or paths that the check is waived for',
    path: ['check'],
  })
  .refine((one) => one.case === undefined || (one.roles === undefined && one.paths === undefined), {
    error: 'a case alone: it has its role and path already',
    path: ['case'],
  })
  .refine((one) => same(one.owner) !== same(one.approver), {
    error: 'an approver other than the owner',
    path: ['approver'],
  })
  .refine((one) => Date.parse(one.approvedAt) < Date.parse(one.expires), {
    error: 'an instant after approvedAt',
    path: ['expires'],
  });

/** A name by its letters and digits alone: what is written otherwise, or not seen at all, makes no other person. */
function same(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('ı', 'i')
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** Which misses a gate may overlook for a while, and who answers for it. */
export const waiversSchema = z.strictObject({
  waivers: z
    .array(waiver)
    .max(2000)
    .refine((all) => new Set(all.map((one) => one.id)).size === all.length, { error: 'an id for each waiver' }),
});

export type WaiversFile = z.infer<typeof waiversSchema>;
export type Waiver = WaiversFile['waivers'][number];

/** JSON Schema of the file. */
export function waiversJsonSchema(): object {
  return {
    $id: 'https://api-hub-conformance.example/waivers.schema.json',
    title: 'Waivers for the gate of the API Hub conformance suite',
    ...z.toJSONSchema(waiversSchema, { io: 'input' }),
  };
}
