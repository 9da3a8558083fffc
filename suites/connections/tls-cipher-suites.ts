import { policies } from '../../config/policies/policies.ts';
import { fail, type Judgement, suite, warn } from '../../helpers/engine/check.ts';
import { scanOf } from '../../helpers/needs/scans.ts';
import type { Scans } from '../../helpers/observations/scan.ts';
import { cipherSuite } from '../../helpers/tls-scanner-lite/registry/cipher-suites.ts';
import { namedGroup } from '../../helpers/tls-scanner-lite/registry/groups.ts';
import { versionNames } from '../../helpers/tls-scanner-lite/registry/versions.ts';
import type { CipherSuiteFacts, ScanFacts } from '../../helpers/tls-scanner-lite/scan/facts.ts';
import { mutualTlsServices } from '../subjects/endpoints.ts';

const usualGroups = ['x25519', 'secp256r1'];

export default suite({ title: 'Cipher suites and groups', layer: 'TLS', subjects: mutualTlsServices }, (check) => [
  check({
    id: 'tls.cipher.tls12',
    requirements: ['TLS-02', 'FAPI2-5.2.2-1', 'RFC9325-4.2'],
    conflict: 'CX-23',
    title: '{endpoint} accepts only the policy’s cipher suites in TLS 1.2',
    needs: ({ endpoint }, target) => ({ scans: scanOf(endpoint, target) }),
    findings: {
      forbidden: fail(
        '{endpoint} accepts {actual} in TLS 1.2.',
        'Accept ECDHE with AES-GCM only (nginx: ssl_ciphers ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384), at every address.',
      ),
      discouraged: warn(
        '{endpoint} accepts {actual} in TLS 1.2: {because}.',
        'Leave these suites out as soon as no client needs them; ECDHE with AES-GCM is enough.',
      ),
    },
    judge: ({ scans }, _at, { pass, found, undecided, notApplicable }, { target }) => {
      const { title, cipherSuites } = policies[target.tls.policy];
      const allowed = new Set<string>(cipherSuites.allowed);
      const expected = `only suites of ${title}`;
      return inVersion(scans, 'TLSv1.2', { undecided, notApplicable }, (suites, address) => {
        const others = suites.accepted.filter(({ name }) => !allowed.has(name)).map(({ name }) => name);
        const known = cipherSuites.discouraged.filter(({ name }) => others.includes(name));
        const forbidden = others.filter((name) => known.every((one) => one.name !== name));
        const partly = suites.undecided > 0 ? ['not everything was enumerated: there may be more'] : [];
        if (forbidden.length > 0)
          return found('forbidden', { expected, actual: `${forbidden.join(', ')} at ${address}` }, ...partly);
        if (suites.undecided > 0)
          return undecided(
            `${address}: ${suites.undecided} suites beyond the policy got no answer that decides: ${suites.end}`,
            {
              expected,
            },
          );
        if (known.length > 0)
          return found('discouraged', {
            expected,
            actual: `${known.map(({ name }) => name).join(', ')} at ${address}`,
            because: [...new Set(known.map(({ because }) => because))].join('; '),
          });
        return pass(
          { expected, actual: `all others refused at ${address} (${suites.end})` },
          `accepted: ${suites.accepted.map(({ name }) => name).join(', ')}`,
        );
      });
    },
  }),

  check({
    id: 'tls.cipher.broken',
    requirements: ['RFC9325-4.1', 'FAPI2-5.2.1-3'],
    title: '{endpoint} accepts no broken cipher suite in any version',
    needs: ({ endpoint }, target) => ({ scans: scanOf(endpoint, target) }),
    findings: {
      accepted: fail(
        '{endpoint} accepts {actual}: without encryption, without authentication, or with less than 112 bits.',
        'Remove these suites at once: whoever is on the path can read or change what is sent (nginx and HAProxy: name the four ECDHE AES-GCM suites, never ALL or DEFAULT with exceptions).',
      ),
    },
    judge: ({ scans }, _at, { pass, found, undecided }) =>
      scans.addresses.map(({ address, facts }) => {
        const broken = Object.entries(facts.cipherSuites).flatMap(([version, { accepted }]) =>
          accepted.filter(({ code }) => isBroken(code)).map(({ name }) => `${name} in ${version}`),
        );
        const expected = 'no NULL, anonymous, export, RC4 or DES suite';
        if (broken.length > 0) return found('accepted', { expected, actual: `${broken.join(', ')} at ${address}` });
        const open = missingAnswers(facts);
        if (open !== null) return undecided(`${address}: ${open}`, { expected });
        return pass({ expected, actual: `none accepted at ${address}` });
      }),
  }),

  check({
    id: 'tls.cipher.tls13',
    requirements: ['RFC9325-4.1'],
    title: '{endpoint} accepts only recommended cipher suites in TLS 1.3',
    needs: ({ endpoint }, target) => ({ scans: scanOf(endpoint, target) }),
    findings: {
      others: warn(
        '{endpoint} accepts {actual} in TLS 1.3.',
        'Accept TLS_AES_128_GCM_SHA256, TLS_AES_256_GCM_SHA384 and TLS_CHACHA20_POLY1305_SHA256 only.',
      ),
    },
    judge: ({ scans }, _at, { pass, found, undecided, notApplicable }, { target }) => {
      const allowed = new Set<string>(policies[target.tls.policy].cipherSuites.allowed);
      const expected = 'only suites that IANA recommends';
      return inVersion(scans, 'TLSv1.3', { undecided, notApplicable }, (suites, address) => {
        const others = suites.accepted.filter(({ name }) => !allowed.has(name)).map(({ name }) => name);
        if (others.length > 0) return found('others', { expected, actual: `${others.join(', ')} at ${address}` });
        if (suites.undecided > 0) return undecided(`${address}: ${suites.end}`, { expected });
        return pass(
          { expected, actual: `all others refused at ${address} (${suites.end})` },
          `accepted: ${suites.accepted.map(({ name }) => name).join(', ')}`,
        );
      });
    },
  }),

  check({
    id: 'tls.cipher.key-exchange-size',
    requirements: ['RFC9325-4.5', 'TLS-02'],
    title: '{endpoint} agrees on keys with groups that are large enough',
    needs: ({ endpoint }, target) => ({ scans: scanOf(endpoint, target) }),
    findings: {
      small: fail(
        '{endpoint} agrees on keys with {actual}.',
        'Use ECDHE with X25519 and P-256 (nginx: ssl_ecdh_curve X25519:prime256v1); with DHE, parameters of 2048 bits or more (nginx: ssl_dhparam; better leave DHE out).',
      ),
    },
    judge: ({ scans }, _at, { pass, found, undecided }, { target }) => {
      const { leastDhBits, leastCurveBits } = policies[target.tls.policy];
      return scans.addresses.map(({ address, facts }) => {
        const primes = acceptedSuites(facts).flatMap(({ dhBits, name }) =>
          dhBits !== null && dhBits < leastDhBits ? [`a prime of ${dhBits} bits (${name})`] : [],
        );
        const curves = Object.values(facts.groups).flatMap(({ accepted }) =>
          accepted.flatMap(({ code, name }) => {
            const group = namedGroup(code);
            return group?.kind === 'elliptic curve' && group.bits < leastCurveBits ? [`the curve ${name}`] : [];
          }),
        );
        const expected = `DHE of ${leastDhBits} bits or more, curves of ${leastCurveBits} bits or more`;
        const small = [...new Set([...primes, ...curves])];
        if (small.length > 0) return found('small', { expected, actual: `${small.join(', ')} at ${address}` });
        const curvesLeft = facts.groups['TLSv1.2']?.undecided ?? [];
        const open = missingAnswers(facts) ?? (curvesLeft.length > 0 ? (facts.groups['TLSv1.2']?.end ?? null) : null);
        if (open !== null) return undecided(`${address}: ${open}`, { expected });
        return pass({ expected, actual: `nothing smaller accepted at ${address}` });
      });
    },
  }),

  check({
    id: 'tls.cipher.usual-groups',
    requirements: ['RFC9325-4.2.1'],
    title: '{endpoint} supports X25519 and P-256',
    needs: ({ endpoint }, target) => ({ scans: scanOf(endpoint, target) }),
    findings: {
      missing: warn(
        '{endpoint} does not support {actual}, which clients rely on.',
        'Enable X25519 and P-256 (nginx: ssl_ecdh_curve X25519:prime256v1:secp384r1).',
      ),
    },
    judge: ({ scans }, _at, { pass, found, undecided, notApplicable }) =>
      scans.addresses.map(({ address, facts }) => {
        const groups = facts.groups['TLSv1.3'];
        const { spoken, how } = facts.versions['TLSv1.3'];
        if (!groups && spoken === null) return undecided(`${address}: ${how}`);
        if (!groups) return notApplicable('the groups of TLS 1.3 were not enumerated');
        const accepted = new Set(groups.accepted.map(({ name }) => name));
        const missing = usualGroups.filter((name) => !accepted.has(name));
        const expected = 'x25519 and secp256r1';
        const open = missing.filter((name) => groups.undecided.includes(name));
        if (open.length > 0) return undecided(`${address}: ${open.join(', ')}: ${groups.end}`, { expected });
        const seen = { expected, actual: `${missing.join(', ') || 'both'} at ${address}` };
        return missing.length > 0
          ? found('missing', seen)
          : pass(seen, ...[...accepted].filter((name) => /MLKEM/.test(name)).map((name) => `post-quantum: ${name}`));
      }),
  }),
]);

type Ways = {
  readonly undecided: (reason: string) => Judgement;
  readonly notApplicable: (reason: string) => Judgement;
};

/** Judges the suites of every address that speaks a version. */
function inVersion(
  scans: Scans,
  version: 'TLSv1.2' | 'TLSv1.3',
  { undecided, notApplicable }: Ways,
  judge: (suites: CipherSuiteFacts, address: string) => Judgement,
): Judgement[] {
  return scans.addresses.map(({ address, facts }) => {
    const suites = facts.cipherSuites[version];
    if (suites) return judge(suites, address);
    const { spoken, how } = facts.versions[version];
    return spoken === null ? undecided(`${address}: ${how}`) : notApplicable(`the server does not speak ${version}`);
  });
}

/** Why it is not known of every suite whether it is accepted; null where it is. */
function missingAnswers({ cipherSuites, versions }: ScanFacts): string | null {
  const open = Object.entries(cipherSuites).find(([, { undecided }]) => undecided > 0);
  if (open) return `${open[1].undecided} suites of ${open[0]} got no answer that decides: ${open[1].end}`;
  const unseen = versionNames.find((name) => versions[name].spoken !== false && !cipherSuites[name]);
  if (!unseen) return null;
  return versions[unseen].spoken
    ? `the suites of ${unseen} were not enumerated (tls.depth: full)`
    : `${unseen}: ${versions[unseen].how}`;
}

function acceptedSuites(facts: ScanFacts) {
  return Object.values(facts.cipherSuites).flatMap(({ accepted }) => accepted);
}

function isBroken(code: number): boolean {
  const suite = cipherSuite(code);
  return suite !== null && (suite.broken || suite.keyExchange === 'anonymous');
}
