import { type Role, roles } from '../../config/standard/api-hub/roles.ts';
import { loadSuites } from '../../helpers/engine/load-suites.ts';
import { planCases, planSteps } from '../../helpers/engine/plan.ts';
import { atHand } from '../../helpers/probes/at-hand.ts';
import { doubtsAbout } from '../../helpers/target/doubts.ts';
import { KeyFileError, readCsr } from '../../helpers/target/keys/key-files.ts';
import { keyringOf } from '../../helpers/target/material.ts';
import type { Target } from '../../helpers/target/target.ts';
import { csrFacts } from '../../helpers/x509/read/csr.ts';
import { nameText } from '../../helpers/x509/read/name.ts';
import { actedOn, judged, saidOf } from '../doctor/about-target.ts';
import { type Said, said } from '../doctor/said.ts';
import { UsageError } from '../usage-error.ts';

/** What the suites say of a request, as the one of a role, before anybody uploads it. */
export async function aboutRequest(file: string, role: Role, about: Target): Promise<Said[]> {
  return aboutRequestOf(requestIn(file), role, about);
}

/** The same of a request at hand, DER. */
export async function aboutRequestOf(request: Buffer, role: Role, about: Target): Promise<Said[]> {
  const none = { kid: null, jwks: null, certificate: false, key: false, type: null, description: null };
  const target: Target = { ...about, certificates: { [role]: { ...none, csr: true } } };
  const material = { certificates: null, key: null, keyFile: null, csr: request };
  const keyring = keyringOf(new Map([[role, material]]), new Map());
  const { suites } = await loadSuites(target.standard);
  const seen = await atHand(planSteps(planCases(suites, target), target), target, keyring);
  const results = judged(suites, target, seen);
  // Its certificate is issued from it later.
  const cases = results.cases.filter(
    ({ subject, check }) => subject.name === `${role}/csr` && check !== 'csr.same-key',
  );
  const own = saidOf(actedOn({ ...results, cases }), target);
  const held = cases.filter(({ outcome }) => outcome === 'pass').length;
  const open = cases.filter(({ outcome, who }) => outcome === 'not-tested' && who.includes('you'));
  // A request that says what the target says is wrong where that is.
  const doubts = doubtsAbout(about)
    .filter(({ pointer }) => pointer.startsWith(`/${roles[role].organisation}/`))
    .map(({ found, todo }) => said('problem', `It is compared with ${found}`, { todo }));
  return [
    said('ok', whatItAsksFor(request)),
    ...doubts,
    ...own.map((one) => ({ ...one, at: null })),
    ...open.map(({ title, reason }) =>
      said('unknown', `${title}: not compared. ${reason ?? ''}`, {
        todo: 'Give --target, or the options that say it.',
      }),
    ),
    ...(own.length === 0 && open.length === 0 && doubts.length === 0
      ? [said('ok', `${held} checks hold: this is a request for ${role} (${roles[role].title})`)]
      : []),
  ];
}

function whatItAsksFor(request: Buffer): string {
  const { subject, publicKey, signatureAlgorithm, requested } = csrFacts(request);
  const key = `${publicKey.algorithm}${publicKey.bits === null ? '' : ` ${publicKey.bits}`}`;
  const hosts = requested.dnsNames?.length ? `, SAN ${requested.dnsNames.join(', ')}` : ', no SAN';
  return `It asks for ${nameText(subject)}${hosts}; ${key}, ${signatureAlgorithm.name}`;
}

function requestIn(file: string): Buffer {
  try {
    return readCsr(file);
  } catch (error) {
    if (!(error instanceof KeyFileError)) throw error;
    const hint = error.example === null ? '' : ` (${error.example})`;
    throw new UsageError(`${file}: found ${error.message}, expected ${error.expected}${hint}.`);
  }
}
