import type { CaseResult, PathRow, Results } from './results.ts';

/** The stages of a certificate's life, in order. */
export const stages = ['csr', 'issued', 'published', 'deployed', 'in-use'] as const;
export type Stage = (typeof stages)[number];

/**
 * The cases about a stage of a role's certificate: those that show whether it has come there, and others that tell what
 * is wrong at it.
 */
export function casesAt(stage: Stage, role: string, results: Pick<Results, 'cases' | 'paths'>): CaseResult[] {
  if (stage === 'in-use') return results.cases.filter(showsUse(role, results.paths));
  const serves = results.paths.filter(({ serverRole }) => serverRole === role).map(({ endpoint }) => endpoint);
  return results.cases.filter((one) =>
    stage === 'deployed' && one.check === 'served.is-published'
      ? serves.some((endpoint) => endpoint === one.subject.endpoint)
      : one.subject.role === role && stageOf(one) === stage,
  );
}

/** Whether a case shows that a certificate did what it is for, on whichever of the paths. */
export function showsUse(
  role: string,
  paths: readonly Pick<PathRow, 'endpoint' | 'clientRole' | 'serverRole' | 'requestSigning' | 'responseSigning'>[],
): (
  one: Pick<CaseResult, 'check'> & { readonly subject: Pick<CaseResult['subject'], 'endpoint' | 'role'> },
) => boolean {
  const connected = paths.filter(({ clientRole, serverRole }) => clientRole === role || serverRole === role);
  const signed = paths.filter(({ requestSigning }) => requestSigning === role);
  const answered = paths.filter(({ responseSigning }) => responseSigning === role);
  const at = (some: readonly { readonly endpoint: string }[], endpoint = '') =>
    some.some((path) => path.endpoint === endpoint);
  return ({ check, subject: { endpoint, role: own } }) => {
    switch (check) {
      case 'mtls.accepts.right':
        return at(connected, endpoint);
      // The API Hub's call took both certificates of the connection: S4 that was served to it, and C4 that it
      // presented.
      case 'inbound.arrives':
      case 'inbound.logged':
        return at(connected, endpoint);
      case 'inbound.client-certificate':
        return role === 'C4';
      case 'jwt-auth.accepts.valid':
      case 'inbound.jwt-auth':
        return at(signed, endpoint);
      case 'jwt-auth.response':
        return at(answered, endpoint);
      case 'signature.verifies':
      case 'encryption.round-trip':
        return own === role;
      default:
        return false;
    }
  };
}

/**
 * Whether a case at a stage rests on the certificate as it was seen there, or on its key at hand where that is what
 * deploys it. Others judge what the target says of it, which it may say before there is a certificate.
 *
 * @param isServed by what whoever connects is shown, so that the key at hand shows nothing
 */
export function showsStage(
  stage: Stage,
  { check, outcome, subject: { place } }: CaseResult,
  isServed: boolean,
): boolean {
  switch (stage) {
    case 'published':
      return place === 'jwks' || check === 'kid.published';
    case 'deployed':
      return place === 'served' || place === 'presented' || (check === 'key.matches-published' && !isServed);
    case 'in-use':
      // What else the log has found to say is that calls were refused, or came without a certificate.
      return check !== 'inbound.logged' || outcome === 'pass';
    default:
      return true;
  }
}

/**
 * The stage of its life, before it is used, that a case about a certificate speaks of; the form only asks what is
 * there.
 */
function stageOf({ subject: { place }, check, layer }: CaseResult): Exclude<Stage, 'in-use'> | null {
  if (check === 'onboarding.certificate') return null;
  if (place === 'csr') return 'csr';
  if (place === 'file' || check.startsWith('certificate.file.')) return 'issued';
  if (place === 'jwks' || layer === 'JWKS') return 'published';
  return place === 'served' || place === 'presented' || check.startsWith('key.') ? 'deployed' : null;
}
