/** What may be wrong with a certificate that we show, as checks on its file. */
const aboutTheFile = [
  'certificate.encoding',
  'certificate.validity.current',
  'certificate.issuer.trust-framework',
  'certificate.environment',
  'certificate.profile.end-entity',
  'certificate.profile.extended-key-usage',
  'certificate.profile.key-usage',
  'certificate.subject.organisation',
  'certificate.subject.organisation-id',
  'certificate.subject.application',
  'certificate.revocation.status',
];

/** What may be wrong with what a peer knows of it, as checks on the role. */
const aboutTheRole = ['certificate.file.own', 'certificate.file.published', 'kid.published', 'kid.not-retired'];

/**
 * Cases about a role's certificate that a peer may rightly refuse it for, for findings that presume it right.
 * @param role a role, or the hole of the subject that names it
 */
export function ownCertificate(role: string): readonly string[] {
  return [...aboutTheRole.map((check) => `${check}@${role}`), ...aboutTheFile.map((check) => `${check}@${role}/file`)];
}
