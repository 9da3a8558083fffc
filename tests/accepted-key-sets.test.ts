import { describe, expect, test } from 'vitest';
import { judge } from '../helpers/engine/judge.ts';
import type { Results } from '../helpers/engine/results.ts';
import type { Settings } from '../sandbox/settings.ts';
import { laboratory } from './laboratory.ts';

const { evidenceWith, suites } = laboratory();
const document = 'lfi/application.jwks';

async function judged(breaks: Settings): Promise<Results> {
  return judge(suites(), await evidenceWith(breaks));
}

/** Warnings beside those that the healthy ecosystem has, and whatever is worse. */
function complaints({ cases }: Results): string[] {
  return cases
    .filter(({ outcome }) => ['fail', 'warn', 'inconclusive', 'blocked'].includes(outcome))
    .filter(({ finding }) => finding !== 'hubCountry')
    .map(({ id, outcome, finding }) => `${id}: ${finding ?? outcome}`);
}

const anotherKey = {
  kty: 'RSA',
  use: 'enc',
  kid: 'a-second-Enc1',
  n: Buffer.alloc(256, 0xc5).toString('base64url'),
  e: 'AQAB',
};

const accepted: readonly (readonly [string, Settings, readonly string[]])[] = [
  ['several live Enc1, without certificate', { documents: { [document]: { more: [anotherKey] } } }, []],
  [
    'keys of other kinds and roles, in front of the right ones',
    {
      documents: {
        'lfi/transport.jwks': {
          more: [
            { kty: 'EC', crv: 'P-256', kid: 'an-elliptic-curve', x: 'AQ', y: 'AQ' },
            { kty: 'of a later standard', kid: 'unheard-of' },
            { kty: 'RSA', n: 'AQAB', e: 'AQAB' },
          ],
        },
      },
    },
    [],
  ],
  ['Enc1 as a bare SERVER ENCKEY', { published: { Enc1: { bare: true } } }, []],
  [
    'a KID that is no thumbprint, which only warns',
    { published: { Sig2: { kid: 'opaque' } } },
    ['kid.thumbprint@Sig2: other'],
  ],
  ['x5c with the issuing CA', { published: { S4: { x5c: 'with-issuing-ca' } } }, []],
  ['x5c with the whole chain', { published: { S4: { x5c: 'with-chain' } } }, []],
  [
    'members that nobody knows',
    { published: { S4: { members: { nbf: 1_700_000_000, note: 'live', x5t: 'AQ' } } } },
    [],
  ],
  ['members in another order', { published: { S4: { reversed: true }, Enc1: { reversed: true } } }, []],
  [
    'media type application/json with a charset',
    { documents: { [document]: { contentType: 'application/json; charset=utf-8' } } },
    [],
  ],
  ['another time to cache', { documents: { [document]: { cacheControl: 'public, max-age=60' } } }, []],
  ['use sig on transport certificates', { published: { S4: { use: 'sig' }, C3: { use: 'sig' } } }, []],
  [
    'absent optional members of S4, which only warn',
    { published: { S4: { without: ['x5u', 'x5dn', 'x5t#S256', 'use'] } } },
    ['jwk.members@S4: missing'],
  ],
  [
    'alg PS256 and key_ops verify on Sig4',
    { published: { Sig4: { alg: 'PS256', members: { key_ops: ['verify'] } } } },
    [],
  ],
  ['the old KID of S4 still published during a rotation', { published: { S4: { previousToo: true } } }, []],
  ['x5u in DER', { published: { S4: { x5u: 'der' } } }, []],
  ['an organisation’s documents that list its applications’ keys as well', { listsApplications: true }, []],
  [
    'the JWKS URL by application only',
    { declared: { Sig1: { jwks: urlOf('71f4d3b6-8c0e-4a52-97db-3e65c8a1f209/application.jwks') } } },
    [],
  ],
  ['no JWKS of retired keys', { documents: { 'lfi/inactive/transport.jwks': { status: 404, body: '{}' } } }, []],
  [
    'Server Signing for Sig2, Server Encryption for Enc1',
    {
      declared: { Sig2: { type: 'opf_uae_server_signing' }, Enc1: { type: 'OPF UAE SERVER ENCRYPTION' } },
    },
    [],
  ],
];

describe('accepted, whatever its form', () => {
  test.each(accepted)('%s', async (_name, breaks, warnings) => {
    const results = await judged(breaks);
    expect(complaints(results)).toEqual(warnings);
    expect(results.verdict).toBe('conformant');
  });
});

test('types that the target does not give are yours to state: nothing is wrong, and the run is not whole', async () => {
  const results = await judged({ declared: { S4: { type: null }, C3: { type: null } } });
  expect(complaints(results)).toEqual([]);
  expect(results.verdict).toBe('incomplete');
  const open = results.cases.filter(({ outcome, who }) => outcome === 'not-tested' && who.includes('you'));
  expect(open.map(({ id, remedy }) => [id, remedy])).toEqual([
    ['record.type@S4', expect.stringContaining('Give certificates.S4.type in the target, such as OPF UAE SERVER')],
    ['record.type@C3', expect.stringContaining('Give certificates.C3.type in the target, such as OPF UAE CLIENT')],
  ]);
});

describe('noted, and no more: what the Trust Framework is free in', () => {
  test.each<[string, Settings, string, string]>([
    [
      'x5u of another certificate',
      { published: { S4: { x5u: 'other-certificate' } } },
      'jwk.certificate-url',
      'another certificate',
    ],
    ['x5u without document', { published: { S4: { x5u: 'not-found' } } }, 'jwk.certificate-url', 'status 404'],
    [
      'x5u on another host, which is not followed',
      { published: { S4: { x5u: 'elsewhere' } } },
      'jwk.certificate-url',
      'not followed',
    ],
    ['x5u in DER', { published: { S4: { x5u: 'der' } } }, 'jwk.certificate-url', 'in DER'],
    ['x5u in PEM', {}, 'jwk.certificate-url', 'in PEM'],
    [
      'x5dn of somebody else',
      { published: { S4: { members: { x5dn: 'CN=somebody,C=AE' } } } },
      'jwk.subject-name',
      'is not the subject',
    ],
    [
      'an unreadable JWKS of retired keys',
      { documents: { 'lfi/inactive/transport.jwks': { status: 500, body: '' } } },
      'kid.not-retired',
      'status 500',
    ],
    [
      'Server Signing for Sig2',
      { declared: { S4: {}, Sig2: { type: 'Server Signing' } } },
      'record.type',
      'environment page',
    ],
  ])('%s', async (_name, breaks, check, note) => {
    const { cases } = await judged(breaks);
    const noted = cases.find(({ id }) => id === `${check}@${check === 'record.type' ? 'Sig2' : 'S4'}`);
    expect(noted?.outcome).toBe('pass');
    expect(noted?.notes.join()).toContain(note);
  });
});

test('without Ozone’s ids, the owner of C4 and Sig3 is compared with their subjects', async () => {
  const seen = await evidenceWith({ published: { C4: { x5u: 'der' } } }, 'lfi');
  const placement = (jwks: string | null) => {
    const { C4, ...rest } = seen.target.certificates;
    const certificates = { ...rest, ...(C4 ? { C4: { ...C4, jwks: jwks ?? C4.jwks } } : {}) };
    const target = { ...seen.target, ozone: null, certificates };
    return judge(suites(), { ...seen, target }).cases.find(({ id }) => id === 'jwks.placement@C4');
  };
  expect(placement(null)).toMatchObject({ outcome: 'pass' });
  expect(placement(urlOf('b83e6f50-71c4-4d2b-a9e8-34f7105c2d96/transport.jwks'))).toMatchObject({
    outcome: 'warn',
    finding: 'otherThanSubject',
  });
});

test('several brands of one institution share its organisation, its JWKS and its keys', async () => {
  const seen = await evidenceWith({}, 'lfi');
  const { lfi } = seen.target;
  const target = { ...seen.target, lfi: lfi ? { ...lfi, codes: [...lfi.codes, 'examplebrand'] } : null };
  const outcomes = ({ cases }: Results) => cases.map(({ id, outcome, finding }) => ({ id, outcome, finding }));
  expect(outcomes(judge(suites(), { ...seen, target }))).toEqual(outcomes(judge(suites(), seen)));
});

function urlOf(path: string): string {
  return `https://keystore.sandbox.directory.openfinance.example/${path}`;
}
