import { describe, expect, test } from 'vitest';
import { trustFrameworkOf, usualHost } from '../../config/standard/api-hub/hosts.ts';
import { deviation, listOf, namedUrls, readDiscovery, urlOf } from './discovery-document.ts';
import { shownValue } from './json-value.ts';
import { extractOf, readParticipants } from './participants.ts';

const document = (members: object) => {
  const read = readDiscovery(JSON.stringify(members));
  if ('notADocument' in read) throw new Error(read.notADocument);
  return read;
};

describe('a discovery document', () => {
  test.each([
    ['nothing', '', /not JSON/],
    ['half a document', '{"issuer":', /not JSON/],
    ['a list', '[]', /without an object/],
    ['null', 'null', /without an object/],
    ['a text', '"issuer"', /without an object/],
    ['one thing twice', '{"issuer":"a","issuer":"b"}', /the member "issuer" twice/],
    ['too much', `{"a":"${'x'.repeat(500_000)}"}`, /longer than/],
  ])('is not %s', (_what, body, reason) => {
    expect(readDiscovery(body)).toMatchObject({ notADocument: expect.stringMatching(reason) });
  });

  test('may hold anything: what is of another type reads as absent', () => {
    const odd = document({ list: ['a', 1], text: {}, issuer: 7, mtls_endpoint_aliases: ['x'], token_endpoint: null });
    expect(listOf(odd, 'list')).toBeNull();
    expect(listOf(odd, 'text')).toBeNull();
    expect(listOf(odd, 'absent')).toBeNull();
    expect(namedUrls(odd)).toEqual([]);
  });

  test('agrees with a list in any order, and with nothing more or less', () => {
    const wanted = { modes: ['a', 'b'] };
    expect(deviation(document({ modes: ['b', 'a'] }), wanted).stray).toBe(false);
    for (const modes of [['a'], ['a', 'b', 'c'], ['A', 'b'], [], 'a b', null])
      expect(deviation(document({ modes }), wanted), JSON.stringify(modes)).toMatchObject({ stray: true });
    expect(deviation(document({}), wanted).seen).toEqual({ expected: '["a","b"]', actual: 'absent', member: 'modes' });
  });

  test('has a flag only where it is the boolean true', () => {
    expect(deviation(document({ flag: true }), { flag: true }).stray).toBe(false);
    for (const flag of ['true', 1, false, null]) expect(deviation(document({ flag }), { flag: true }).stray).toBe(true);
  });

  test('names URLs of endpoints and aliases; what is no absolute URL is shown and has none', () => {
    const urls = namedUrls(
      document({
        issuer: 'https://auth1.x.example',
        token_endpoint: 'https:as1.x.example/token',
        jwks_uri: '/relative',
        other_uri: 'https://ignored.example',
        mtls_endpoint_aliases: { token_endpoint: 'https://as1.x.example/token', note: 'https://ignored.example' },
      }),
    );
    expect(urls.map(({ member, url }) => [member, url?.hostname ?? null])).toEqual([
      ['issuer', 'auth1.x.example'],
      ['token_endpoint', null],
      ['jwks_uri', null],
      ['mtls_endpoint_aliases.token_endpoint', 'as1.x.example'],
    ]);
    expect(urlOf('https://[::1')).toBeNull();
  });

  test('is shown cut, so that a report stays readable', () => {
    expect(shownValue('x'.repeat(1000))).toHaveLength(200);
    expect(shownValue(undefined)).toBe('absent');
  });
});

describe('the participants feed', () => {
  const id = '5f2d7c1a-93b8-4e06-a4d5-1c8e62f0b73d';

  test('gives up the records of one organisation, whatever else is in it', () => {
    const feed = [
      null,
      'x',
      [],
      { OrganisationId: 7 },
      { OrganisationId: 'other' },
      { OrganisationId: id, Size: 'LFI' },
    ];
    const extract = extractOf(JSON.stringify(feed), id.toUpperCase());
    expect(extract).toMatchObject({ records: 6 });
    expect(readParticipants(extract?.own ?? '')).toMatchObject([{ organisationId: id, size: 'LFI', servers: [] }]);
  });

  test.each([
    ['no JSON', '<!doctype html>'],
    ['an object', '{"OrganisationId":"x"}'],
    ['far too many records', JSON.stringify(Array<number>(10_001).fill(0))],
    ['a record of megabytes', JSON.stringify([{ OrganisationId: id, Tags: 'x'.repeat(600_000) }])],
  ])('is not read from %s', (_what, text) => {
    expect(extractOf(text, id)).toBeNull();
  });

  test('a role claim that is inactive is not held', () => {
    const claims = [{ Role: 'LFI', Status: 'Inactive' }, { Role: 'TPP', Status: 'Active' }, { Role: 'AISP' }];
    const [read] = readParticipants(JSON.stringify([{ OrgDomainRoleClaims: claims }]));
    expect(read?.roles).toEqual(['TPP', 'AISP']);
  });

  test('may hold anything in a record', () => {
    const records = [
      { AuthorisationServers: [null, 7, { Issuer: {}, ApiResources: [[], { ApiDiscoveryEndpoints: 7 }] }] },
    ];
    expect(readParticipants(JSON.stringify(records))).toEqual([
      {
        organisationId: null,
        status: null,
        legalName: null,
        size: null,
        country: null,
        roles: [],
        servers: [
          {
            issuer: null,
            discovery: null,
            status: null,
            signingKeys: null,
            apiResources: [{ family: null, status: null, endpoints: [] }],
          },
        ],
      },
    ]);
    expect(readParticipants('not JSON')).toEqual([]);
  });
});

describe('the environment of a host', () => {
  test.each([
    ['as1.bank.preprod.apihub.openfinance.ae', 'sandbox'],
    ['rs1.bank.apihub.preprod.openfinance.ae', 'sandbox'],
    ['auth1.altareq1.sandbox.apihub.openfinance.ae', 'sandbox'],
    ['auth1.bank.uat.apihub.openfinance.ae', 'sandbox'],
    ['keystore.sandbox.directory.openfinance.ae', 'sandbox'],
    ['OCSP.sandbox.PKI.openfinance.ae.', 'sandbox'],
    ['as1.bank.apihub.openfinance.ae', 'production'],
    ['keystore.directory.openfinance.ae', 'production'],
    ['crl.pki.openfinance.ae', 'production'],
    ['auth.examplebank.openfinance.ae', null],
    ['connect.examplebank.ae', null],
    ['as1.bank.apihub.openfinance.ae.attacker.example', null],
    ['openfinance.ae', null],
    ['', null],
  ])('%s: %s', (host, framework) => {
    expect(trustFrameworkOf(host)).toBe(framework);
  });

  test('has a pattern for each service and LFI Code', () => {
    expect(usualHost('cm', 'pre-production', 'FabRetail')).toBe('cm.fabretail.preprod.apihub.openfinance.ae');
    expect(usualHost('auth1', 'production', 'bank')).toBe('auth1.bank.apihub.openfinance.ae');
    expect(usualHost('as1', 'model-bank', 'whatever')).toBe('as1.altareq1.sandbox.apihub.openfinance.ae');
  });
});
