import type { IncomingMessage } from 'node:http';
import { certificateFacts } from '../helpers/x509/read/certificate.ts';
import { attributeValues, type Name } from '../helpers/x509/read/name.ts';
import { parseNameText } from '../helpers/x509/read/name-text.ts';
import type { Client } from './admission.ts';
import { parties } from './parties.ts';
import type { Server } from './settings.ts';

/** The client as a service takes it that believes the header of a proxy which anybody can send. */
export function believed(client: Client, request: IncomingMessage, settings: Server): Client {
  const subject = nameIn(request.headers['x-cert-dn']);
  if (!subject || !settings.believesHeader) return client;
  const facts = { ...(client.facts ?? certificateFacts(Buffer.alloc(0))), subject };
  if (settings.believesHeader === 'description') return { ...client, facts: client.facts ? facts : null };
  return isKnown(subject) ? { ...client, facts, is: 'right' } : client;
}

function nameIn(header: string | string[] | undefined): Name | null {
  const parts = typeof header === 'string' ? parseNameText(header) : null;
  return parts ? { rdns: parts.map((part) => [{ ...part, oid: '', stringType: 'UTF8String' }]) } : null;
}

function isKnown(subject: Name): boolean {
  const units = attributeValues(subject, 'OU');
  return Object.values(parties).some(({ organisationId }) => units.includes(organisationId));
}
