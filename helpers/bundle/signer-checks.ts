import { partyVantages } from '../../config/standard/api-hub/vantages.ts';
import { verifyPs256 } from '../jose/jws.ts';
import { certificateFacts } from '../x509/read/certificate.ts';
import { buildChain } from '../x509/read/chain.ts';
import { trustedIssuer } from '../x509/read/issuer.ts';
import { nameText } from '../x509/read/name.ts';
import { leafFaults } from '../x509/read/path-validation.ts';
import { readCrlStatus } from '../x509/status/status.ts';
import { type BundleCheck, holds, holdsByTimeStamp, refused, unknown } from './check.ts';
import type { OpenBundle } from './open.ts';
import { skewMs, timeStampCheck } from './time-stamp.ts';
import type { Trust, TrustedSigner } from './trust.ts';

/**
 * Who signed a bundle, and whether that signer may sign this: its key as the trust file has it under the kid, never one
 * that comes with the bundle; institution, vantage and environment; its certificate at the time of signing.
 */
export function signerChecks(
  { entries, envelope, statement, summary }: OpenBundle,
  trust: Trust | null,
  now: Date,
): BundleCheck[] {
  const { kid } = envelope;
  if (trust === null)
    return [unknown('signer-known', `nobody said who may sign: kid ${kid} is whoever made the bundle (--trust FILE)`)];
  const signer = trust.signers.get(kid);
  if (!signer) return [refused('signer-known', `kid ${kid} is no signer of ${trust.file}`)];
  if (!verifyPs256(envelope.signingInput, envelope.signature, signer.spki))
    return [
      holds('signer-known', `kid ${kid} is ${signer.name}`),
      refused('signature', `the signature is not of the key that ${trust.file} has for ${signer.name} (PS256)`),
    ];
  const signedAt = new Date(statement.predicate.signedAt);
  const { check: stamped, signedBefore } = timeStampCheck(entries, signedAt, trust.timeStamps, now);
  return [
    holds('signer-known', `kid ${kid} is ${signer.name}`),
    holds('signature', `${signer.name} signed it (PS256)`),
    institutionCheck(signer, summary),
    vantageCheck(signer, summary),
    environmentCheck(signer, summary.environment),
    timeCheck(signedAt, summary, now),
    stamped,
    periodCheck(signer, signedAt, signedBefore, now),
    ...certificateChecks(signer, summary.environment, trust, { signedAt, signedBefore, now }),
  ];
}

/** Organisation ids of the institution that a run is about: the LFI where there is one, else the TPP, else Ozone. */
export function institutionId({ parties }: OpenBundle['summary']): string | null {
  return (parties.lfi ?? parties.tpp ?? parties.ozone)?.organisationId ?? null;
}

function institutionCheck({ institutions, name }: TrustedSigner, summary: OpenBundle['summary']): BundleCheck {
  const id = institutionId(summary);
  const whom = `${summary.institution}${id === null ? '' : ` (${id})`}`;
  // A legal name alone would let one institution take another's.
  const may = institutions === 'any' || institutions.includes(id ?? summary.institution);
  return may
    ? holds('signer-institution', `${name} may sign about ${whom}`)
    : refused('signer-institution', `${name} may not sign about ${whom}`);
}

/** Evidence of several vantages, or that says so, needs who may sign for each of them. */
function vantageCheck(
  { name, vantages, merges = false }: TrustedSigner,
  { vantage, coverage, sources, moreSources }: OpenBundle['summary'],
): BundleCheck {
  const parties: readonly string[] = partyVantages;
  const views = [...new Set([...(parties.includes(vantage) ? [vantage] : []), ...coverage.seenFrom])];
  const strays = views.filter((view) => !vantages.some((one) => one === view));
  if (views.length > 0 && strays.length === 0)
    return holds('signer-vantage', `${name} may sign what was seen from ${views.join(', ')}`);
  if (merges && sources.length + moreSources > 1)
    return unknown(
      'signer-vantage',
      `${name} may sign joint evidence; that each party saw its part, the party’s own bundle must show`,
    );
  return refused(
    'signer-vantage',
    `${name} may sign what was seen from ${vantages.join(', ')}, and not from ${strays.join(', ') || 'nowhere'}`,
  );
}

function environmentCheck({ name, environments }: TrustedSigner, environment: string): BundleCheck {
  return environments.some((one) => one === environment)
    ? holds('signer-environment', `${name} may sign for ${environment}`)
    : refused('signer-environment', `${name} may sign for ${environments.join(', ')}, and not for ${environment}`);
}

function timeCheck(signedAt: Date, { startedAt, endedAt }: OpenBundle['summary'], now: Date): BundleCheck {
  const said = `signed at ${signedAt.toISOString()}, as the signer says`;
  if (signedAt.getTime() > now.getTime() + skewMs)
    return refused('signing-time', `${said}; that is after ${now.toISOString()}, which it is here`);
  if (endedAt < startedAt || Date.parse(endedAt) > signedAt.getTime() + skewMs)
    return refused('signing-time', `${said}, of a run from ${startedAt} to ${endedAt}`);
  return holds('signing-time', said);
}

/**
 * Without a time stamp, when it was signed is as the signer says, so that nothing is taken of one whose time is over.
 */
function periodCheck(
  { name, from, until }: TrustedSigner,
  signedAt: Date,
  signedBefore: Date | null,
  now: Date,
): BundleCheck {
  const early = from !== undefined && signedAt < new Date(from);
  const isOver = until !== undefined && now > new Date(until);
  const inTime = until !== undefined && signedBefore !== null && signedBefore <= new Date(until);
  const late = until !== undefined && (signedAt > new Date(until) || (isOver && !inTime));
  const period = `from ${from ?? 'the beginning'} until ${until ?? 'further notice'}`;
  if (!early && !late && isOver)
    return holdsByTimeStamp(
      'signer-period',
      `${name} signed ${period}, and a time stamp shows that this was signed then`,
    );
  return early || late
    ? refused(
        'signer-period',
        `${name} signs ${period}, and this was signed at ${signedAt.toISOString()}, as it says, and is looked at on ${now.toISOString()}`,
      )
    : holds('signer-period', `${name} signs ${period}`);
}

/**
 * When a bundle says that it was signed, when it is proved to have been signed already (null: never), and when it is
 * looked at.
 */
interface Times {
  readonly signedAt: Date;
  readonly signedBefore: Date | null;
  readonly now: Date;
}

function certificateChecks(signer: TrustedSigner, environment: string, trust: Trust, times: Times): BundleCheck[] {
  const { signedAt, signedBefore, now } = times;
  const declared = signer.revoked === undefined ? null : new Date(signer.revoked);
  const { certificates } = signer;
  const [leaf, ...sent] = certificates ?? [];
  if (!leaf)
    return [
      unknown('signer-certificate', `the key of ${signer.name} is pinned by ${trust.file}, without a certificate`),
      revocationCheck(signer, declared, signedBefore, declared === null ? 'unknown' : 'known'),
    ];
  const authority = trust.authorities[environment];
  if (!authority)
    return [
      refused(
        'signer-certificate',
        `${trust.file} names no CA of ${environment} for the certificate of ${signer.name}`,
      ),
      revocationCheck(signer, declared, signedBefore, declared === null ? 'unknown' : 'known'),
    ];
  const { status, detail } = buildChain(leaf, sent, authority.certificates, signedAt);
  const facts = certificateFacts(leaf);
  const subject = nameText(facts.subject);
  if (status !== 'trusted')
    return [refused('signer-certificate', `the certificate ${subject} leads to no CA of ${environment}: ${detail}`)];
  const [fault] = leafFaults(facts, signedAt);
  if (fault) return [refused('signer-certificate', `the certificate ${subject}: ${fault.detail}, when it was signed`)];
  const issuer = trustedIssuer(leaf, sent, authority.certificates);
  const { serial } = facts;
  const readings =
    issuer === null || serial === null
      ? []
      : authority.lists.map((list) => ({
          reading: readCrlStatus(list, { certificate: leaf, issuer, serial }, now),
          since: list.entries(serial, facts.issuer)[0]?.revokedAt ?? null,
        }));
  const listed = readings.find(({ reading }) => reading.says === 'revoked');
  const since = listed ? new Date(listed.since ?? 0) : null;
  const revoked = [declared, since].filter((one) => one !== null).sort((a, b) => a.getTime() - b.getTime())[0] ?? null;
  const known = revoked !== null || readings.some(({ reading }) => reading.says === 'good' && reading.trouble === null);
  return [
    holds('signer-certificate', `${subject}, valid at ${signedAt.toISOString()}, leads to a CA of ${environment}`),
    revocationCheck(signer, revoked, signedBefore, known ? 'known' : 'unknown'),
  ];
}

/**
 * Whoever has a key that was revoked can write any date into what it signs: of that, only what was time-stamped before
 * is taken.
 */
function revocationCheck(
  { name }: TrustedSigner,
  revoked: Date | null,
  signedBefore: Date | null,
  list: 'known' | 'unknown',
): BundleCheck {
  if (revoked !== null && signedBefore !== null && signedBefore < revoked)
    return holdsByTimeStamp(
      'signer-revocation',
      `the key of ${name} is revoked since ${revoked.toISOString()}, and a time stamp shows that this was signed before`,
    );
  if (revoked !== null)
    return refused(
      'signer-revocation',
      `the key of ${name} is revoked since ${revoked.toISOString()}, and when this was signed is as the signer says`,
    );
  return list === 'known'
    ? holds('signer-revocation', `the certificate of ${name} is not revoked`)
    : unknown('signer-revocation', `nothing tells whether the certificate of ${name} is revoked (authorities: lists)`);
}
