import { describe, expect, test } from 'vitest';
import { givenIdentities } from '../config/standard/api-hub/given-identities.ts';
import { roleNames, roles } from '../config/standard/api-hub/roles.ts';
import { judge } from '../helpers/engine/judge.ts';
import { type Results, resultsSchema } from '../helpers/engine/results.ts';
import { resultsText } from '../helpers/engine/results-text.ts';
import type { Evidence } from '../helpers/evidence/evidence.ts';
import { faults } from '../sandbox/faults/catalogue.ts';
import { breaksOf } from '../sandbox/faults/fault.ts';
import { laboratory } from './laboratory.ts';

const { healthy, evidenceWith, withTarget, suites } = laboratory();

/** No party alone can prove more. */
const headlines = {
  all: 'Conformant',
  lfi: 'Conformant in what the LFI can see; inbound path unproved: needs Ozone; 2 paths unproved: needs the TPP',
  tpp: 'Conformant in what the TPP can see; 1 path unproved: needs Ozone; 2 paths unproved: needs the LFI',
  ozone:
    'Conformant in what Ozone can see; inbound paths unproved: needs the TPP; inbound paths unproved: needs the LFI',
};

describe('the healthy ecosystem', () => {
  test.each(['all', 'lfi', 'tpp', 'ozone'] as const)(
    'is conformant from vantage %s, with nothing left to its user',
    async (vantage) => {
      const results = judge(suites(), await healthy(vantage));
      expect([results.verdict, results.headline]).toEqual(['conformant', headlines[vantage]]);
      expect(
        results.cases
          .filter(({ outcome, who }) => ['fail', 'blocked', 'inconclusive'].includes(outcome) || who.includes('you'))
          .map(({ id }) => id),
      ).toEqual([]);
      // How a key was rotated takes two runs to see (tests/rotation.test.ts), what the API Hub presents a record
      // (tests/inbound.test.ts).
      const notTested = results.cases.filter(
        ({ outcome, check, subject }) =>
          outcome === 'not-tested' &&
          !/^rotation\.(overlap|wait|retired-key)$|^inbound\./.test(check) &&
          subject.place !== 'presented',
      );
      if (vantage === 'all') expect(notTested).toEqual([]);
      else expect(notTested.filter(({ who }) => who.length === 0)).toEqual([]);
      expect(resultsSchema.parse(results)).toEqual(results);
    },
  );

  test('with an Ozone Connect that refuses its only right caller is conformant to nobody but who cannot call it, and says so', async () => {
    const seenBy = async (vantage: 'lfi' | 'ozone') =>
      judge(suites(), await evidenceWith({ servers: { oc: { refusesRightOne: true } } }, vantage));
    const lfi = await seenBy('lfi');
    expect([lfi.verdict, lfi.headline, lfi.coverage.whole]).toEqual(['conformant', headlines.lfi, false]);
    expect(lfi.coverage.parties.find(({ party }) => party === 'ozone')?.paths).toEqual(['oc']);
    expect((await seenBy('ozone')).verdict).toBe('non-conformant');
  });

  test('warns of the country of Ozone’s certificates and of nothing else', async () => {
    const { cases } = judge(suites(), await healthy('all'));
    const warned = cases.filter(({ outcome }) => outcome === 'warn').map(({ id }) => id);
    expect(warned.sort()).toEqual(
      ['C4/csr', 'C4/file', 'C4/jwks', 'Sig3/csr', 'Sig3/file', 'Sig3/jwks'].map(
        (subject) => `certificate.subject.country@${subject}`,
      ),
    );
  });

  test('proves every role: published, judged at each place, and its key in use', async () => {
    const { cases } = judge(suites(), await healthy('all'));
    const passed = (id: string) => cases.find((one) => one.id === id)?.outcome;
    for (const role of roleNames) {
      expect(passed(`kid.published@${role}`), role).toBe('pass');
      expect(passed(`certificate.validity.current@${role}/jwks`), role).toBe('pass');
      expect(passed(`key.matches-published@${role}`), role).toBe('pass');
    }
    const proofs = { signing: 'signature.verifies', encryption: 'encryption.round-trip' } as const;
    for (const role of roleNames) {
      const { kind } = roles[role];
      if (kind === 'signing' || kind === 'encryption') expect(passed(`${proofs[kind]}@${role}`), role).toBe('pass');
    }
    for (const endpoint of ['as1', 'rs1', 'cm', 'hh', 'oc'])
      expect(passed(`served.is-published@${endpoint}`)).toBe('pass');
  });
});

describe('refusals that are right, whatever their form', () => {
  test.each(['oc-refuses-like-nginx', 'oc-refuses-in-handshake'])('%s leaves the LFI conformant', async (id) => {
    const seen = await evidenceWith(breaksOf(faults.filter((fault) => fault.id === id)), 'lfi');
    const results = judge(suites(), seen);
    expect(results.verdict).toBe('conformant');
    const none = results.cases.find((one) => one.id === 'mtls.refuses.none@oc/hello-mtls/tls1.3');
    if (id === 'oc-refuses-like-nginx') expect(none?.outcome).toBe('pass');
    else expect(none).toMatchObject({ outcome: 'not-tested', who: ['ozone'] });
  });
});

describe('real certificates that must be refused', () => {
  const seenWith = async (vantage: 'lfi' | 'tpp' | 'ozone', identities: string) => {
    const change = (text: string) => text.replace(/^identities:\n(?: .*\n)+/m, identities);
    return judge(suites(), await withTarget(vantage, change, () => evidenceWith({}, vantage)));
  };
  const waiting = ({ cases }: Results) => [
    ...new Set(
      cases.filter(({ who }) => who.includes('you')).map(({ check, subject }) => `${check}@${subject.endpoint}`),
    ),
  ];

  test.each([
    [
      'lfi',
      [
        'mtls.refuses.expired@cm',
        'mtls.refuses.expired@hh',
        'mtls.refuses.not-yet-valid@cm',
        'mtls.refuses.not-yet-valid@hh',
      ],
    ],
    [
      'tpp',
      ['expired', 'not-yet-valid', 'server-auth-only'].flatMap((id) => [
        `mtls.refuses.${id}@as1`,
        `mtls.refuses.${id}@rs1`,
      ]),
    ],
    [
      'ozone',
      ['expired', 'not-yet-valid', 'other-organisation', 'server-auth-only'].map((id) => `mtls.refuses.${id}@oc`),
    ],
  ] as const)('are asked for at vantage %s, whose run is incomplete without', async (vantage, ids) => {
    const results = await seenWith(vantage, '');
    expect(results.verdict).toBe('incomplete');
    expect(
      waiting(results)
        .filter((id) => !id.includes('revoked') && !id.includes('bound'))
        .sort(),
    ).toEqual([...ids].sort());
  });

  test.each(['lfi', 'tpp', 'ozone'] as const)(
    'vantage %s is conformant where it says that it has none',
    async (vantage) => {
      const none =
        'identities: { expired: none, not-yet-valid: none, server-auth-only: none, other-organisation: none }\n';
      const results = await seenWith(vantage, none);
      expect(results.verdict).toBe('conformant');
      expect(waiting(results).filter((id) => !id.includes('revoked'))).toEqual([]);
      const own = { lfi: 'cm/hello-mtls', tpp: 'as1/root', ozone: 'oc/hello-mtls' }[vantage];
      const dates = results.cases.find(({ id }) => id === `mtls.refuses.expired@${own}/tls1.3`);
      expect(dates).toMatchObject({ outcome: 'not-tested', who: ['operator'] });
    },
  );

  test('of which the target says that there is none is asked for by no case', async () => {
    const evidence = await healthy('lfi');
    const none = Object.fromEntries(givenIdentities.map((name) => [name, { given: false }]));
    const { cases } = judge(suites(), { ...evidence, target: { ...evidence.target, identities: none } });
    const asked = cases.filter(({ reason, remedy }) => `${reason} ${remedy}`.match(/does not give \/identities\//));
    expect(asked.map(({ id }) => id)).toEqual([]);
    for (const name of ['revoked', 'expired', 'not-yet-valid']) {
      const own = cases.filter(({ check }) => check === `mtls.refuses.${name}`);
      expect(own.filter(({ outcome }) => outcome === 'not-tested').length).toBeGreaterThan(0);
      expect(own.filter(({ who }) => who.includes('you'))).toEqual([]);
    }
  });

  test('which is wrong in more than what it is for, or in nothing, proves nothing', async () => {
    const at = (role: string) => `{ certificate: ./${role}.chain.pem, key: ./${role}.key }`;
    // C4, which is current; and the LFI's expired C3, which the pin refuses before any date is read.
    for (const [given, says] of [
      ['C4', 'expired is not'],
      ['expired-C3', 'also of another organisation'],
    ] as const) {
      const results = await seenWith('ozone', `identities:\n  expired: ${at(given)}\n`);
      const [row] = results.cases.filter(
        ({ check, subject }) => check === 'mtls.refuses.expired' && subject.endpoint === 'oc',
      );
      expect(row).toMatchObject({ outcome: 'not-tested', who: ['you'], reason: expect.stringContaining(says) });
    }
  });
});

describe('judging', () => {
  test('is a pure function: the same evidence, also after a round trip through JSON, gives the same bytes', async () => {
    const seen = await healthy('all');
    const first = resultsText(judge(suites(), seen));
    const replayed = JSON.parse(JSON.stringify(seen)) as Evidence;
    expect(resultsText(judge(suites(), replayed))).toBe(first);
  });

  test('a held key that the target does not give makes the run incomplete, and names the pointer', async () => {
    const seen = await healthy('lfi');
    const { S4, ...rest } = seen.target.certificates;
    const target = { ...seen.target, certificates: { ...rest, ...(S4 ? { S4: { ...S4, key: false } } : {}) } };
    const results = judge(suites(), { ...seen, target });
    expect(results.verdict).toBe('incomplete');
    const open = results.cases.find(({ id }) => id === 'key.matches-published@S4');
    expect(open).toMatchObject({ outcome: 'not-tested', who: ['you'] });
    expect(open?.reason).toContain('/certificates/S4/key');
  });

  test('a private key in the wrong hands is a finding, whoever brings it', async () => {
    const seen = await healthy('lfi');
    const { S1 } = seen.target.certificates;
    const target = {
      ...seen.target,
      certificates: { ...seen.target.certificates, ...(S1 ? { S1: { ...S1, key: true } } : {}) },
    };
    const results = judge(suites(), { ...seen, target });
    expect(results.cases.filter(({ outcome }) => outcome === 'fail')).toMatchObject([
      { id: 'key.right-holder@S1', finding: 'wrongParty' },
    ]);
  });

  test('a filter, a stop and a broken suite each keep a run from being conformant', async () => {
    const seen = await healthy('tpp');
    expect(judge(suites(), seen, { only: 'jwks.*' })).toMatchObject({ verdict: 'incomplete', certifies: false });
    expect(judge(suites(), { ...seen, cutShort: 'stopped' }).verdict).toBe('incomplete');
    expect(judge(suites(), seen, { problems: ['a suite did not load'] }).verdict).toBe('incomplete');
    expect(judge(suites(), seen, { only: 'no such check' })).toMatchObject({ verdict: 'incomplete', cases: [] });
    expect(judge(suites(), { ...seen, observations: [] }).verdict).toBe('incomplete');
  });

  test('a key file in production warns; without one, where the key is kept is its holder’s to state', async () => {
    const seen = await healthy('lfi');
    const { S4, ...rest } = seen.target.certificates;
    const certificates = { ...rest, ...(S4 ? { S4: { ...S4, key: false } } : {}) };
    const target = { ...seen.target, environment: 'production' as const, certificates };
    const { cases } = judge(suites(), { ...seen, target });
    const of = (role: string) => cases.find(({ id }) => id === `key.in-hardware@${role}`);
    expect(of('C3')).toMatchObject({ outcome: 'warn', finding: 'inFile' });
    expect(of('S4')).toMatchObject({ outcome: 'pass', notes: ['where the key is kept is for its holder to state'] });
    expect(judge(suites(), seen).cases.find(({ id }) => id === 'key.in-hardware@C3')?.outcome).toBe('not-applicable');
  });

  test('a go-live date that was given later is judged on the same evidence', async () => {
    const seen = await healthy('lfi');
    const goLive = new Date(Date.now() + 500 * 86_400_000).toISOString();
    const { cases } = judge(suites(), { ...seen, target: { ...seen.target, goLive } });
    expect(cases.find(({ id }) => id === 'certificate.validity.at-go-live@S4/served/oc')).toMatchObject({
      outcome: 'fail',
      finding: 'expired',
    });
    expect(
      judge(suites(), seen).cases.find(({ id }) => id === 'certificate.validity.at-go-live@S4/served/oc')?.outcome,
    ).toBe('not-applicable');
  });

  test('switches change weights, not findings', async () => {
    const seen = await healthy('all');
    const strict = { ...seen, target: { ...seen.target, switches: { ...seen.target.switches, strictSan: true } } };
    expect(judge(suites(), strict).checks['certificate.name.san']?.findings).toContainEqual(
      expect.objectContaining({ id: 'absent', outcome: 'fail' }),
    );
    expect(judge(suites(), seen).checks['certificate.name.san']?.findings).toContainEqual(
      expect.objectContaining({ id: 'absent', outcome: 'warn' }),
    );
  });

  test('evidence holds no private key, no whole token and no signature of one', async () => {
    const text = JSON.stringify(await healthy('all'));
    expect(text).not.toMatch(/PRIVATE KEY/);
    expect(text).not.toMatch(/eyJ[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]{20,}/);
    expect(text).toMatch(/\[redacted \d+ chars\]/);
  });
});
