import type { BundleCheck } from '../../helpers/bundle/check.ts';
import { isSound, type Verification } from '../../helpers/bundle/verify.ts';
import { withinLine } from '../visible.ts';

const marks: Readonly<Record<BundleCheck['outcome'], string>> = { holds: '✓', refused: '✗', unknown: '?' };

/** What a verified signature says, and what it does not. */
export const whatItProves = [
  'What this proves: who signed, and that nothing was changed since.',
  'What it does not: that anything was probed. Whoever signs could have made the evidence up; have a sample probed again by somebody else.',
];

/** A verification for a terminal. */
export function verificationText(file: string, verification: Verification): string {
  const { bundle, checks, rejudged, digest } = verification;
  const said =
    bundle === null
      ? []
      : [
          `${bundle.summary.institution}, ${bundle.summary.environment}, seen from ${bundle.summary.coverage.seenFrom.join(', ') || 'nowhere'}`,
          `It says: ${bundle.summary.headline}`,
          `Statement ${digest}`,
        ];
  return [
    withinLine(`${standing(verification)}: ${file}`),
    ...said.map(withinLine),
    '',
    checkLines(checks),
    ...(rejudged?.differences ?? []).map((one) => withinLine(`  ${one}`)),
    '',
    ...(isSound(verification) ? whatItProves : ['Nothing of it is to be relied on.']),
  ].join('\n');
}

/** What was looked at, a line each. */
export function checkLines(checks: readonly BundleCheck[]): string {
  return checks.map(({ outcome, says }) => withinLine(`${marks[outcome]} ${says}`)).join('\n');
}

function standing(verification: Verification): string {
  if (!isSound(verification)) return 'Refused';
  return verification.signer === null ? 'Whole, and nobody said who may sign' : 'Holds';
}

/** A verification as JSON. */
export function verificationJson(file: string, verification: Verification): string {
  const { bundle, checks, rejudged, digest, signer } = verification;
  return `${JSON.stringify(
    {
      format: 'api-hub-conformance/verification',
      version: 1,
      file,
      holds: isSound(verification),
      checks,
      signer: signer?.name ?? null,
      statementDigest: digest,
      statement: bundle?.statement ?? null,
      summary: bundle?.summary ?? null,
      rejudged: rejudged === null ? null : { agreement: rejudged.agreement, differences: rejudged.differences },
      proves: whatItProves,
    },
    null,
    1,
  )}\n`;
}
