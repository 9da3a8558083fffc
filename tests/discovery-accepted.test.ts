import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { extractOf } from '../helpers/directory/participants.ts';
import { judge } from '../helpers/engine/judge.ts';
import { planCases, planSteps } from '../helpers/engine/plan.ts';
import type { CaseResult, Results } from '../helpers/engine/results.ts';
import type { Observation } from '../helpers/evidence/evidence.ts';
import { loadTarget } from '../helpers/target/load.ts';
import type { Target } from '../helpers/target/target.ts';
import hosts from '../suites/connections/hosts.ts';
import registeredServers from '../suites/connections/registered-servers.ts';
import thisMachine from '../suites/connections/this-machine.ts';
import brands from '../suites/ecosystem/brands.ts';
import declaredNames from '../suites/ecosystem/declared-names.ts';
import discovery from '../suites/ecosystem/discovery.ts';
import discoveryHosts from '../suites/ecosystem/discovery-hosts.ts';
import discoveryProfile from '../suites/ecosystem/discovery-profile.ts';
import onboardingForm from '../suites/ecosystem/onboarding-form.ts';
import participants from '../suites/ecosystem/participants.ts';
import statements from '../suites/ecosystem/statements.ts';

/** Documents as received, judged without a socket: what must never be a fail, and what only production asks. */
const suites = Object.entries({
  brands,
  'declared-names': declaredNames,
  discovery,
  'discovery-hosts': discoveryHosts,
  'discovery-profile': discoveryProfile,
  hosts,
  'onboarding-form': onboardingForm,
  participants,
  'registered-servers': registeredServers,
  statements,
  'this-machine': thisMachine,
}).map(([file, suite]) => ({ file, suite }));

const organisationId = '5f2d7c1a-93b8-4e06-a4d5-1c8e62f0b73d';
let dir: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'discovery-'));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

async function target(more: object = {}): Promise<Target> {
  const file = join(dir, 'target.yaml');
  const lfi = { legalName: 'Example Bank PJSC', organisationId, codes: ['examplebank'] };
  writeFileSync(
    file,
    stringify({
      standard: 'v2.1',
      environment: 'pre-production',
      vantage: 'lfi',
      lfi,
      applicationLayerAuthentication: { ozoneConnect: 'jwt-auth', apiHub: 'mtls-only' },
      endpoints: { oc: 'https://connect.examplebank.ae' },
      onboarding: { c3ApplicationRoles: ['LFI'] },
      statements: { keysInHsm: 'yes', keyUsageLogged: 'yes', expiryMonitored: 'yes' },
      ...more,
    }),
  );
  return (await loadTarget(file, { environment: {} })).target;
}

interface Received {
  readonly discovery?: (code: string) => object;
  readonly feed?: readonly object[];
  readonly status?: number;
}

function judged(
  given: Target,
  { discovery: documentOf = sample, feed = [record()], status = 200 }: Received = {},
): Results {
  const at = '2026-11-24T08:00:00.000Z';
  const steps = planSteps(planCases(suites, given), given);
  const observations: Observation[] = steps.map((step, index) => {
    const extract = extractOf(JSON.stringify(feed), organisationId);
    const body =
      step.subject === 'participants' ? extract?.own : JSON.stringify(documentOf(step.key.split('/').at(-1) ?? ''));
    const raw = {
      url: 'url' in step.with ? String(step.with.url) : '',
      status,
      headers: { 'content-type': 'application/json' },
      body: body ?? '',
      truncated: false,
      issuer: 'Public CA',
      records: extract?.records ?? null,
    };
    return { id: `o${index}`, step, vantage: given.vantage, at, tookMs: 1, raw, failed: null };
  });
  return judge(suites, {
    format: 'api-hub-conformance/evidence',
    version: 1,
    tool: { name: 'test', version: '0' },
    runId: 'test',
    startedAt: at,
    endedAt: at,
    cutShort: null,
    target: given,
    observations,
  });
}

function sample(code: string): Record<string, unknown> {
  const as1 = `https://as1.${code}.preprod.apihub.openfinance.ae`;
  return {
    issuer: `https://auth1.${code}.preprod.apihub.openfinance.ae`,
    authorization_endpoint: 'https://ob.examplebank.ae/authorize',
    token_endpoint: `${as1}/token`,
    pushed_authorization_request_endpoint: `${as1}/par`,
    registration_endpoint: `https://rs1.${code}.preprod.apihub.openfinance.ae/tpp-registration`,
    jwks_uri: `https://keystore.sandbox.directory.openfinance.ae/${organisationId}/application.jwks`,
    grant_types_supported: ['authorization_code', 'client_credentials', 'refresh_token'],
    response_types_supported: ['code'],
    response_modes_supported: ['query'],
    token_endpoint_auth_methods_supported: ['private_key_jwt'],
    token_endpoint_auth_signing_alg_values_supported: ['PS256'],
    id_token_signing_alg_values_supported: ['PS256'],
    request_object_signing_alg_values_supported: ['PS256'],
    code_challenge_methods_supported: ['S256'],
    require_pushed_authorization_requests: true,
    tls_client_certificate_bound_access_tokens: true,
    authorization_response_iss_parameter_supported: true,
    authorization_details_types_supported: ['urn:openfinanceuae:account-access-consent:v2.1'],
  };
}

function record(...codes: string[]): Record<string, unknown> {
  return {
    OrganisationId: organisationId,
    Status: 'Active',
    LegalEntityName: 'Example Bank PJSC',
    Size: 'LFI',
    Country: 'AE',
    AuthorisationServers: ['examplebank', ...codes].map((code) => ({
      Status: 'Active',
      Issuer: `https://auth1.${code}.preprod.apihub.openfinance.ae`,
      OpenIDDiscoveryDocument: `https://auth1.${code}.preprod.apihub.openfinance.ae/.well-known/openid-configuration`,
      PayloadSigningCertLocationUri: sample(code).jwks_uri,
    })),
  };
}

const those = (results: Results, ...outcomes: string[]) =>
  results.cases.filter((one) => outcomes.includes(one.outcome)).map(({ check }) => check);
const only = (results: Results, id: string): CaseResult | undefined => results.cases.find((one) => one.id === id);

const asPublished = {
  ...sample('examplebank'),
  tls_client_certificate_bound_access_tokens: false,
  claims_supported: ['aud', 'exp'],
  claims_parameter_supported: true,
  grant_types_supported: [
    'urn:ietf:params:oauth:grant-type:jwt-bearer',
    'urn:openid:params:grant-type:ciba',
    'refresh_token',
    'client_credentials',
    'authorization_code',
  ],
  backchannel_authentication_request_signing_alg_values_supported: ['none', 'PS256', 'RS256'],
  userinfo_signing_alg_values_supported: ['PS256', 'RS256', 'none'],
  request_object_encryption_alg_values_supported: [],
};

describe('documents that must not fail', () => {
  test.each<[string, object, string[]]>([
    ['the plain one', sample('examplebank'), []],
    ['the published sample', asPublished, ['discovery.algorithms', 'discovery.bound-tokens']],
    [
      'another order of members',
      Object.fromEntries(Object.entries(asPublished).reverse()),
      ['discovery.algorithms', 'discovery.bound-tokens'],
    ],
    ['members nobody knows', { ...sample('examplebank'), nested: { deep: [1, null] }, resource_server: 7 }, []],
    [
      'aliases on a host of their own',
      {
        ...sample('examplebank'),
        mtls_endpoint_aliases: { token_endpoint: 'https://mtls.examplebank.preprod.apihub.openfinance.ae/token' },
      },
      ['discovery.hosts'],
    ],
    [
      'swapped labels in a host',
      { ...sample('examplebank'), introspection_endpoint: 'https://as1.examplebank.apihub.preprod.openfinance.ae/i' },
      ['discovery.hosts'],
    ],
    [
      'filled encryption lists',
      { ...sample('examplebank'), id_token_encryption_alg_values_supported: ['RSA-OAEP-256'] },
      [],
    ],
    [
      'an authorization endpoint with a query',
      { ...sample('examplebank'), authorization_endpoint: 'https://a.ae/x?y=1' },
      [],
    ],
  ])('%s', async (_what, members, warned) => {
    const results = judged(await target(), { discovery: () => members });
    expect(those(results, 'fail', 'inconclusive', 'blocked')).toEqual([]);
    expect(those(results, 'warn').sort()).toEqual(warned);
  });

  test('several brands, with the certificates of the LFI shared between them', async () => {
    const given = await target({
      lfi: { legalName: 'Example Bank PJSC', organisationId, codes: ['examplebank', 'examplebusiness'] },
      certificates: {
        S1: { kid: 's1' },
        S3: { kid: 's3' },
        Sig2: { kid: 'sig2' },
        C3: { kid: 'c3' },
        S4: { kid: 's4' },
      },
      brands: {
        examplebusiness: {
          certificates: {
            S1: { kid: 's1b' },
            S3: { kid: 's3b' },
            Sig2: { kid: 'sig2b' },
            C3: { kid: 'c3' },
            S4: { kid: 's4' },
          },
        },
      },
    });
    const results = judged(given, { feed: [{}, record('examplebusiness')] });
    expect(those(results, 'fail', 'warn', 'inconclusive', 'blocked')).toEqual([]);
    expect(only(results, 'brand.own-certificates@auth1/examplebusiness')?.notes).toEqual([
      'shares S4, C3 with examplebank, which is allowed',
    ]);
    expect(only(results, 'brand.lfi-code@auth1/examplebusiness')).toMatchObject({
      outcome: 'pass',
      notes: ['15 characters; three to eight are usual'],
    });
    expect(only(results, 'discovery.issuer@auth1/examplebusiness')?.outcome).toBe('pass');
  });

  test('an LFI that is not in the feed yet: a warning, and nobody claims to have compared issuers', async () => {
    const results = judged(await target(), { feed: [] });
    expect(those(results, 'fail', 'inconclusive', 'blocked')).toEqual([]);
    expect(those(results, 'warn')).toEqual(['participants.record']);
    expect(only(results, 'discovery.registered-issuer@auth1/examplebank')).toMatchObject({
      outcome: 'not-tested',
      who: ['lfi'],
    });
  });

  test('the older name of the role, and a model bank that wants a certificate', async () => {
    const older = judged(await target({ onboarding: { c3ApplicationRoles: ['ASPSP'] } }));
    expect(only(older, 'onboarding.client-application-roles@form')?.outcome).toBe('pass');
    const bank = judged(await target({ environment: 'model-bank', endpoints: {} }), { status: 401 });
    expect(only(bank, 'discovery.available@auth1/examplebank')?.outcome).toBe('not-tested');
    expect(those(bank, 'fail')).toEqual([]);
  });
});

describe('statements', () => {
  const production = { environment: 'production' } as const;
  const inProduction = (code: string) =>
    JSON.parse(JSON.stringify(sample(code)).replaceAll('.preprod', '').replaceAll('.sandbox', '')) as object;

  test.each([
    ['yes', { outcome: 'pass', actual: 'yes, as declared' }],
    ['no', { outcome: 'fail', finding: 'denied', responsible: 'lfi' }],
    [undefined, { outcome: 'not-tested', who: ['you'] }],
  ])('keys in an HSM are asked of an LFI in production: %s', async (answer, expected) => {
    const given = await target({ ...production, statements: answer ? { keysInHsm: answer } : {} });
    const results = judged(given, { discovery: inProduction, feed: [] });
    expect(only(results, 'statement.production-keys-in-hsm@statements')).toMatchObject(expected);
    expect(only(results, 'host.environment@as1/examplebank')?.outcome).toBe('pass');
  });

  test('nobody fails for them before production, and an absent answer is the user’s to give', async () => {
    const results = judged(await target({ statements: { keysInHsm: 'no' } }));
    expect(only(results, 'statement.production-keys-in-hsm@statements')?.outcome).toBe('not-applicable');
    expect(only(results, 'statement.keys-in-hsm@statements')?.outcome).toBe('warn');
    expect(only(results, 'statement.key-usage-log@statements')).toMatchObject({
      outcome: 'not-tested',
      who: ['you'],
    });
  });

  test('a TPP in production is asked for its certification', async () => {
    const tpp = { legalName: 'Example TPP L.L.C', organisationId: 'c47e8b02-6a1d-4f95-b3c8-e92075d1a64f' };
    const given = await target({ ...production, vantage: 'tpp', tpp, statements: { relyingPartyCertified: 'no' } });
    const results = judged(given, { discovery: inProduction, feed: [] });
    expect(only(results, 'statement.relying-party-certification@statements')?.outcome).toBe('fail');
    expect(only(results, 'statement.production-keys-in-hsm@statements')).toMatchObject({
      outcome: 'not-tested',
      who: ['lfi'],
    });
  });
});

describe('a document of the wrong place fails', () => {
  test('production’s document in a pre-production target', async () => {
    const results = judged(await target(), {
      discovery: (code) => JSON.parse(JSON.stringify(sample(code)).replaceAll('.preprod', '')) as object,
    });
    expect(those(results, 'fail').sort()).toEqual([
      'discovery.environment',
      'discovery.issuer',
      'discovery.registered-issuer',
    ]);
  });

  test('an empty object lacks everything', async () => {
    const results = judged(await target(), { discovery: () => ({}) });
    expect(those(results, 'fail').sort()).toEqual([
      'discovery.algorithms',
      'discovery.client-authentication',
      'discovery.code-challenge',
      'discovery.issuer',
      'discovery.members',
      'discovery.pushed-requests',
      'discovery.registered-issuer',
      'discovery.response-issuer',
    ]);
  });
});
