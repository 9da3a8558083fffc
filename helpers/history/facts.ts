import type { Results } from '../engine/results.ts';
import { type Evidence, isOf } from '../evidence/evidence.ts';
import { readJwkSet } from '../jose/jwk-set.ts';
import type { Summary } from '../summary/summary-schema.ts';
import { certificateFactsIn } from '../x509/read/certificate.ts';

/** Something that a run saw or was told, whatever it was judged: `S4`, `certificate`, its thumbprint and end. */
export interface Fact {
  readonly about: string;
  readonly what: string;
  readonly value: string;
}

/**
 * Facts of a run: of its certificates and hosts, and where its evidence is at hand of chains, TLS, keys and addresses.
 */
export function factsOf(results: Results, evidence: Evidence | null): Fact[] {
  const { certificates, target } = results;
  return [
    ...certificates.flatMap((card) => certificateFactsOf(card)),
    ...Object.entries(target.endpoints).map(([about, value]) => ({ about, what: 'host', value })),
    ...(evidence ? observedFacts(evidence) : []),
  ];
}

/** Facts that a summary keeps. */
export function factsOfSummary({ certificates, paths }: Summary): Fact[] {
  return [
    ...certificates.flatMap((card) => certificateFactsOf(card)),
    ...paths.flatMap(({ endpoint, host }) => (host === null ? [] : [{ about: endpoint, what: 'host', value: host }])),
  ];
}

function certificateFactsOf(card: Summary['certificates'][number] | Results['certificates'][number]): Fact[] {
  const { role: about, thumbprint, notAfter, kid } = card;
  const more =
    'issuer' in card
      ? ([
          ['issuer', card.issuer],
          ['names', card.dnsNames.join(', ')],
        ] as const)
      : [];
  const end = notAfter === null ? '' : `, valid until ${notAfter.slice(0, 10)}`;
  return [
    ...(thumbprint === null ? [] : [{ about, what: 'certificate', value: `${thumbprint}${end}` }]),
    ...(kid === null ? [] : [{ about, what: 'KID', value: kid }]),
    ...more.flatMap(([what, value]) => (value === null || value === '' ? [] : [{ about, what, value }])),
  ];
}

function observedFacts({ observations }: Evidence): Fact[] {
  const facts = new Map<string, Fact & { readonly values: Set<string> }>();
  const add = (about: string, what: string, value: string | null | undefined) => {
    if (value === null || value === undefined || value === '') return;
    const known = facts.get(`${about} ${what}`) ?? { about, what, value, values: new Set<string>() };
    known.values.add(value);
    facts.set(`${about} ${what}`, known);
  };
  for (const one of observations) {
    const { subject } = one.step;
    if (isOf(one, 'handshake'))
      for (const { exchange } of one.raw?.addresses ?? []) {
        const [leaf, ...rest] = exchange.certificates;
        add(subject, 'TLS version', exchange.version);
        add(subject, 'cipher suite', exchange.cipherSuite);
        add(subject, 'certificate shown', leaf && certificateFactsIn(leaf).thumbprint);
        add(subject, 'chain', rest.map((der) => certificateFactsIn(der).thumbprint).join(' '));
      }
    if (isOf(one, 'scan'))
      for (const { facts: seen } of one.raw?.addresses ?? [])
        for (const [version, suites] of Object.entries(seen.cipherSuites))
          add(
            subject,
            `suites in ${version}`,
            suites?.accepted
              .map(({ name }) => name)
              .sort()
              .join(' '),
          );
    if (isOf(one, 'fetch') && one.raw && one.step.key.endsWith('.jwks')) {
      const set = readJwkSet(one.raw.body);
      if (!('notAJwkSet' in set))
        add(
          subject,
          'KIDs',
          set.keys
            .flatMap(({ kid }) => kid ?? [])
            .sort()
            .join(' '),
        );
    }
  }
  return [...facts.values()].map(({ about, what, values }) => ({ about, what, value: [...values].sort().join(', ') }));
}
