import { exitCodes } from '../engine/outcome.ts';
import { numberOf } from '../words/number-of.ts';
import { BundleError } from './bundle-error.ts';
import { type BundleCheck, holds, refused, unknown } from './check.ts';
import { downgrades } from './downgrade.ts';
import { type OpenBundle, openBeginning, openBundle } from './open.ts';
import { type Build, type Rejudged, rejudge } from './rejudge.ts';
import { signerChecks } from './signer-checks.ts';
import { sha256 } from './statement.ts';
import { skewMs } from './time-stamp.ts';
import type { Trust, TrustedSigner } from './trust.ts';

export interface VerifyOptions {
  /** Null where nobody said who may sign. */
  readonly trust: Trust | null;
  readonly now: Date;
  /** Nonce that the run must carry; null where none was given out. */
  readonly challenge: string | null;
}

/** What is known of a bundle, refused or not. */
export interface Verification {
  readonly checks: readonly BundleCheck[];
  /** Null where the form does not hold: nothing of it can be relied on then. */
  readonly bundle: OpenBundle | null;
  readonly signer: TrustedSigner | null;
  /** SHA-256 of the signed statement, hex, which names all the rest. */
  readonly digest: string | null;
  /** Null where it was not judged again. */
  readonly rejudged: Rejudged | null;
}

/**
 * Verifies a whole bundle and judges its evidence again. Reads and writes no file; whatever the octets are, nothing is
 * thrown.
 */
export async function verifyBundle(octets: Buffer, options: VerifyOptions, build: Build): Promise<Verification> {
  const opened = opening(() => openBundle(octets));
  if (!('bundle' in opened)) return opened.refusal;
  const { bundle } = opened;
  const before = checksOf(bundle, options, holds('form', 'in the one form of a bundle, each entry as it was signed'));
  // Of whoever may not sign, no evidence is read.
  if (before.some(({ id, outcome }) => outcome === 'refused' && id.startsWith('sign')))
    return verification(bundle, options, before, null);
  const rejudged = await rejudge(bundle, build);
  return 'agreement' in rejudged
    ? verification(bundle, options, [...before, rejudged.check], rejudged)
    : verification(bundle, options, [...before, rejudged], null);
}

/** Verifies the signed summary at the beginning of a bundle; the rest of it is not looked at. */
export function verifySummary(octets: Buffer, options: VerifyOptions): Verification {
  const opened = opening(() => openBeginning(octets));
  if (!('bundle' in opened)) return opened.refusal;
  const { bundle } = opened;
  const form = holds('form', 'the signed summary is as it was signed; the rest of the bundle was not read');
  return verification(bundle, options, checksOf(bundle, options, form), null);
}

/** Whether nothing is refused. */
export function isSound({ checks }: Verification): boolean {
  return !checks.some(({ outcome }) => outcome === 'refused');
}

function opening(open: () => OpenBundle): { readonly bundle: OpenBundle } | { readonly refusal: Verification } {
  try {
    return { bundle: open() };
  } catch (error) {
    if (!(error instanceof BundleError)) throw error;
    const checks = [refused('form', `it ${error.message}`)];
    return { refusal: { checks, bundle: null, signer: null, digest: null, rejudged: null } };
  }
}

function checksOf(bundle: OpenBundle, { trust, now, challenge }: VerifyOptions, form: BundleCheck): BundleCheck[] {
  return [
    form,
    ...signerChecks(bundle, trust, now),
    challengeCheck(bundle, challenge),
    ageCheck(bundle, now),
    ...downgradeChecks(bundle),
    ...contradictions(bundle).map((one) => refused('form', one)),
  ];
}

/** How a summary contradicts itself, which no build writes. */
function contradictions({ summary }: OpenBundle): string[] {
  const { verdict, exitCode, causes, moreCauses, problemCount, filteredBy } = summary;
  const misses = causes.filter(({ decides }) => decides).length + moreCauses.miss + moreCauses.undecided;
  return [
    ...(exitCode === exitCodes[verdict] ? [] : [`summary.json says ${verdict}, and exit code ${exitCode}`]),
    ...(verdict === 'conformant' && (misses > 0 || problemCount > 0 || filteredBy !== null)
      ? ['summary.json says conformant, and names what speaks against it']
      : []),
  ];
}

function challengeCheck({ summary }: OpenBundle, challenge: string | null): BundleCheck {
  const carried = summary.challenge === null ? 'the run carries no challenge' : `the run carries ${summary.challenge}`;
  if (challenge === null) return unknown('challenge', `no challenge was given here; ${carried}`);
  return summary.challenge === challenge
    ? holds(
        'challenge',
        `the run carries the challenge ${challenge}; that it began after this was given out, its signer says`,
      )
    : refused('challenge', `${carried}, expected ${challenge}: it may be an old one`);
}

const dayMs = 86_400_000;

/** A forecast for an earlier instant would have certificates valid that have run out. */
function ageCheck({ summary: { judgedAt, endedAt, startedAt, oldest } }: OpenBundle, now: Date): BundleCheck {
  const days = Math.floor((now.getTime() - Date.parse(endedAt)) / dayMs);
  // Nor for a later one than today, at which others are valid that are not yet.
  if (Date.parse(judgedAt) > now.getTime() + skewMs)
    return refused('age', `judged for ${judgedAt}, which is still to come`);
  const before = Date.parse(oldest) < Date.parse(startedAt) - skewMs ? `; what was brought to it is of ${oldest}` : '';
  return Date.parse(judgedAt) >= Date.parse(endedAt)
    ? holds('age', `the run ended at ${endedAt}, ${numberOf(days, 'day')} ago${before}`)
    : refused('age', `judged for ${judgedAt}, which is before the end of the run at ${endedAt}`);
}

function downgradeChecks({ summary }: OpenBundle): BundleCheck[] {
  const found = downgrades(summary);
  if (found.length === 0)
    return [holds('downgrade', `the whole of requirement set ${summary.requirementSet.id} was asked`)];
  return found.map((one) => refused('downgrade', one));
}

function verification(
  bundle: OpenBundle,
  { trust }: VerifyOptions,
  checks: readonly BundleCheck[],
  rejudged: Rejudged | null,
): Verification {
  const statement = bundle.entries['statement.jws'];
  return {
    checks,
    bundle,
    signer: trust?.signers.get(bundle.envelope.kid) ?? null,
    digest: statement ? sha256(statement) : null,
    rejudged,
  };
}
