import { coverageOf } from '../helpers/engine/coverage.ts';
import { type Outcome, outcomes } from '../helpers/engine/outcome.ts';
import { type CaseResult, type Results, resultsSchema } from '../helpers/engine/results.ts';
import { rollUp } from '../helpers/engine/roll-up.ts';
import { verdictParts } from '../helpers/engine/verdict.ts';
import type { Evidence } from '../helpers/evidence/evidence.ts';

/**
 * A legal name as nobody has it: means something to HTML, XML, Markdown, SARIF, CSV and metrics, and is no whole text
 * either.
 */
export const hostile =
  '=1+1|\' <script>alert(1)</script> & "شركة" ]]> ](javascript:alert(1)) [a](https://evil.example) ![i](x) www.evil.example `a` ``b`` **c** _d_ ~~e~~ \\ {0} $x$ @everyone a@b.example <img src=x onerror=alert(1)>\r\n# h\n| a | b |\n\t\u0000\u001b[2J\u0085\u202e\ufffe\ud800';

/** A case of RESULTS; what is not given is hostile or plain. */
export function sampleCase(given: Partial<CaseResult> & { readonly outcome: Outcome }): CaseResult {
  const { outcome } = given;
  const missed = outcome === 'fail' || outcome === 'warn';
  return {
    id: `check.one@S4/${outcome}`,
    check: 'check.one',
    title: `Subject O of ${hostile}`,
    requirements: ['CSR-04'],
    level: 'MUST',
    subject: { kind: 'certificate', name: `S4/${outcome}`, role: 'S4', place: 'file' },
    layer: 'TLS',
    finding: missed ? (outcome === 'fail' ? 'other' : 'odd') : null,
    message: missed ? `O is ${hostile}` : null,
    holes: missed ? { actual: hostile } : {},
    expected: hostile,
    actual: hostile,
    notes: [hostile],
    reason: missed || outcome === 'pass' ? null : `because of ${hostile}`,
    remedy: missed ? `Do this: openssl req -subj "/O=${hostile}".` : null,
    responsible: 'lfi',
    who: outcome === 'not-tested' ? ['ozone'] : [],
    blockedBy: outcome === 'blocked' ? 'check.one@S4/fail' : null,
    decides: true,
    at: { pointer: '/certificates/S4', line: 3 },
    evidence: ['o1'],
    seenBy: [],
    ...given,
  };
}

/** RESULTS of these cases, with the verdict that the engine gives them; one case of each outcome when left out. */
export function sampleResults(
  cases: readonly CaseResult[] = outcomes.map((outcome) => sampleCase({ outcome })),
  given: Partial<Pick<Results, 'filteredBy' | 'problems' | 'certifies' | 'certificates' | 'paths'>> = {},
): Results {
  const limits = { filteredBy: null, problems: [], certifies: true, ...given };
  const coverage = coverageOf(cases, given.paths ?? [], ['lfi']);
  return resultsSchema.parse({
    format: 'api-hub-conformance/results',
    version: 1,
    tool: { name: 'api-hub-conformance', version: '1.2.3' },
    judgedBy: { name: 'api-hub-conformance', version: '1.2.3', suites: null },
    sources: [],
    standard: 'v2.1',
    requirementSet: 'v2.1/2026-11',
    requirementSetStatus: 'frozen',
    requirementSetDigest: 'd1',
    target: {
      name: 'bank',
      file: 'bank: أول.yaml',
      digest: 'd2',
      institution: hostile,
      environment: 'embedded',
      environmentTitle: 'Embedded ecosystem',
      vantage: 'lfi',
      vantageTitle: 'LFI',
      profile: 'default',
      switches: {},
      parties: { lfi: { legalName: hostile, organisationId: '5f2d7c1a-93b8-4e06-a4d5-1c8e62f0b73d' } },
      endpoints: { oc: 'https://connect.bank.example' },
      goLive: null,
    },
    runId: '5f0f3c35-9d6e-4b7e-8b3c-0d8a5a5f6a01',
    startedAt: '2026-11-24T00:00:00.000Z',
    endedAt: '2026-11-24T00:00:01.500Z',
    judgedAt: '2026-11-24T00:00:01.500Z',
    evidenceDigest: 'd3',
    ...limits,
    ...verdictParts(cases, coverage, { ...limits, sources: [] }),
    coverage,
    counts: Object.fromEntries(outcomes.map((name) => [name, cases.filter(({ outcome }) => outcome === name).length])),
    checks: {
      'check.one': {
        title: 'Subject O of {role}',
        suite: 'certificate-subjects',
        suiteTitle: 'Subjects of certificates',
        layer: 'TLS',
        requirements: ['CSR-04'],
        findings: [
          { id: 'other', outcome: 'fail', text: 'O is {actual}.', remedy: 'Have {role} issued again.' },
          { id: 'odd', outcome: 'warn', text: 'O is {actual}, oddly.', remedy: 'Ask.' },
        ],
      },
    },
    requirements: {
      'CSR-04': {
        level: 'MUST',
        text: 'O is the legal name.',
        source: 'Walkthroughs',
        section: '1',
        binds: ['lfi'],
        conflict: 'CX-01',
        parties: [{ party: null, ...rollUp(cases) }],
      },
    },
    conflicts: { 'CX-01': { title: 'SAN', resolution: 'warns', switch: null } },
    paths: given.paths ?? [],
    certificates: given.certificates ?? [card('S4', '2027-01-01T00:00:00.000Z'), card('C3', null)],
    cases,
  });
}

export function card(role: string, notAfter: string | null): Results['certificates'][number] {
  return {
    role,
    title: role,
    kind: 'server-transport',
    holder: 'lfi',
    organisation: 'lfi',
    kid: null,
    jwks: null,
    thumbprint: null,
    subject: hostile,
    issuer: null,
    notBefore: null,
    notAfter,
    daysLeft: null,
    expiry: null,
    dnsNames: [],
    places: [],
    ...rollUp([]),
    cases: [],
  };
}

/** Evidence with steps of the kinds and durations given, as far as reports read it. */
export function sampleEvidence(
  steps: readonly (readonly [kind: string, tookMs: number, failed?: boolean])[],
): Evidence {
  return {
    observations: steps.map(([kind, tookMs, failed = false], index) => ({
      id: `o${index}`,
      step: { key: `${kind}:x`, kind },
      tookMs,
      raw: null,
      failed: failed ? { layer: 'TCP', cause: 'refused', detail: 'refused' } : null,
    })),
  } as unknown as Evidence;
}
