import type { Presumed } from '../engine/check.ts';

/** What may be wrong with a certificate that we show, as checks on its file. */
const aboutTheFile = [
  'certificate.encoding',
  'certificate.validity.current',
  'certificate.issuer.trust-framework',
  'certificate.environment',
  'certificate.profile.end-entity',
  'certificate.profile.key-usage',
  'certificate.key.size',
  'certificate.key.exponent',
  'certificate.key.strength',
  'certificate.signature.algorithm',
  'certificate.subject.organisation',
  'certificate.subject.organisation-id',
  'certificate.subject.application',
  'certificate.revocation.status',
];

/** What may be wrong with what a peer knows of it, as checks on the role. */
const aboutTheRole = ['certificate.file.own', 'kid.published', 'kid.not-retired'];

/**
 * Cases about a role's certificate that a peer may rightly refuse it for, for findings that presume it right. Another
 * certificate than the published one, or one for any purpose, only warns, and peers refuse it all the same.
 * @param role a role, or the hole of the subject that names it
 */
export function ownCertificate(role: string): readonly Presumed[] {
  return [
    ...aboutTheRole.map((check) => `${check}@${role}`),
    ...aboutTheFile.map((check) => `${check}@${role}/file`),
    { spotless: `certificate.file.published@${role}` },
    { spotless: `certificate.profile.extended-key-usage@${role}/file` },
  ];
}
