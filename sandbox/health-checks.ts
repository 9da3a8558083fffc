import type { CertificateFacts } from '../helpers/x509/read/certificate.ts';
import type { Name } from '../helpers/x509/read/name.ts';
import { nameForms } from './distinguished-names.ts';
import type { Server } from './settings.ts';

/** A health-check document, as the health-check OpenAPI has it, or as the settings break it. */
export function healthDocument(
  hostName: string,
  presented: CertificateFacts | null,
  settings: Server,
  describe: boolean,
): object {
  const document: Record<string, unknown> = {
    connectionEstablished: true,
    mtlsStatus: settings.health?.mtlsStatus ?? (presented ? 'established' : 'not-checked'),
    hostName: settings.health?.hostName ?? hostName,
    ...(describe ? { clientCertificate: description(presented, settings) } : {}),
  };
  if (settings.health?.without) delete document[settings.health.without];
  return document;
}

function description(presented: CertificateFacts | null, settings: Server): object {
  if (settings.describes === 'constant')
    return {
      subject: 'C=UK, O=SOMEBODY ELSE LIMITED, OU=00000000-0000-4000-8000-000000000000',
      issuer: 'C=AE, O=Somebody, CN=Some CA',
    };
  if (settings.describes === 'dns-name')
    return { subject: 'CN=client.example', issuer: shown(presented?.issuer, settings) };
  if (settings.describes === 'dns-name-and-other-issuer') return { subject: 'CN=client.example', issuer: otherIssuer };
  const subject = shown(presented?.subject, settings);
  if (settings.describes === 'other-issuer') return { subject, issuer: otherIssuer };
  if (settings.describes === 'no-name') return { subject: 'a client', issuer: 'a CA' };
  return { subject, issuer: shown(presented?.issuer, settings) };
}

const otherIssuer = 'C=AE, O=Open Finance UAE, CN=Open Finance UAE Issuing CA';

function shown(name: Name | undefined, settings: Server): string {
  return name ? nameForms[settings.descriptionForm ?? 'as in the certificate'](name) : '';
}
