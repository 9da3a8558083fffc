import { generateKeyPairSync, X509Certificate } from 'node:crypto';
import type { Environment } from '../config/standard/api-hub/environments.ts';
import { environments } from '../config/standard/api-hub/environments.ts';
import { type Role, roles } from '../config/standard/api-hub/roles.ts';
import type { RunVantage } from '../config/standard/api-hub/vantages.ts';
import { targetSchema } from '../config/target/schema.ts';
import type { Json } from '../helpers/encodings/json.ts';
import { judge } from '../helpers/engine/judge.ts';
import type { LoadedSuite } from '../helpers/engine/plan.ts';
import type { CaseResult } from '../helpers/engine/results.ts';
import type { Observation } from '../helpers/evidence/evidence.ts';
import { documentOf } from '../helpers/needs/keystore.ts';
import type { Raw, StepKind, With } from '../helpers/observations/kinds.ts';
import { stepOf } from '../helpers/observations/step.ts';
import { resolveTarget } from '../helpers/target/defaults.ts';
import type { Target } from '../helpers/target/target.ts';

import type { NamePart } from '../helpers/x509/read/name.ts';
import { publicJwk } from '../helpers/x509/read/public-key.ts';
import { type MintedCertificate, mintCertificate } from './mint.ts';

/** Certificates judged without any socket: evidence is written by hand, suites and judgement are the real ones. */

export const key = generateKeyPairSync('rsa', { modulusLength: 2048 });
const authority = generateKeyPairSync('rsa', { modulusLength: 2048 });

export const instant = new Date('2026-11-24T00:00:00.000Z');
export const ids = {
  lfi: '5f2d7c1a-93b8-4e06-a4d5-1c8e62f0b73d',
  lfiApplication: '9c0c41e7-2a6d-4b95-8f13-e05d7ab3c246',
  tpp: 'c47e8b02-6a1d-4f95-b3c8-e92075d1a64f',
  tppApplication: '71f4d3b6-8c0e-4a52-97db-3e65c8a1f209',
  ozone: '233bcd1d-4216-4b3c-a362-9e4a9282bba7',
} as const;
const day = 86_400_000;

export interface Paper {
  readonly role: Role;
  /** By default the holder's. */
  readonly vantage?: RunVantage;
  /** DER. */
  readonly certificate?: Buffer;
  readonly request?: Buffer;
  /** Entry under the role's KID `kid`, in place of one with the certificate. */
  readonly entry?: Json;
  readonly legalName?: string;
  readonly organisationId?: string;
  readonly environment?: Exclude<Environment, 'embedded'>;
  readonly goLive?: string;
  readonly at?: Date;
  /** CAs of the target, DER; by default the test's own. */
  readonly trust?: readonly Buffer[];
}

/** Judges what is given of one role, and returns what was judged of it. */
export function judgedOnPaper(suites: readonly LoadedSuite[], paper: Paper): CaseResult[] {
  const { role, certificate, request, entry, at = instant } = paper;
  const target = targetOf(paper);
  const published = entry ?? (certificate ? entryOf(certificate) : null);
  const document = documentOf(role, target);
  const observations = [
    ...(certificate ? [seen('read-certificate', role, { certificates: [certificate.toString('base64')] }, at)] : []),
    ...(request ? [seen('read-csr', role, { csr: request.toString('base64') }, at)] : []),
    ...(published
      ? [
          seen(
            'fetch',
            document.name,
            {
              url: document.url ?? '',
              status: 200,
              headers: { 'content-type': 'application/jwk-set+json' },
              body: JSON.stringify({ keys: [published] }),
              truncated: false,
              issuer: null,
            },
            at,
          ),
        ]
      : []),
  ];
  const { cases } = judge(suites, {
    format: 'api-hub-conformance/evidence',
    version: 1,
    tool: { name: 'test', version: '0' },
    runId: 'on paper',
    startedAt: at.toISOString(),
    endedAt: at.toISOString(),
    target,
    cutShort: null,
    observations,
  });
  // Nobody can be asked about revocation on paper.
  return cases.filter(
    ({ subject, outcome, check }) =>
      !check.startsWith('certificate.revocation.') &&
      subject.role === role &&
      ['pass', 'warn', 'fail', 'inconclusive'].includes(outcome) &&
      subject.place !== 'served',
  );
}

function entryOf(certificate: Buffer): Json {
  const { n = '', e = '' } = publicJwk(new X509Certificate(certificate).publicKey);
  return { kty: 'RSA', kid: 'kid', n, e, x5c: [certificate.toString('base64')] };
}

/**
 * The right certificate of a role, but for what is changed. Its issuer has the name that is published for the
 * environment.
 */
export function certificateOf(role: Role, change: Partial<MintedCertificate> & Pick<Paper, 'legalName'> = {}): Buffer {
  const { legalName, ...spec } = change;
  const { kind } = roles[role];
  return mintCertificate({
    subject: subjectOf(role, legalName),
    publicKey: key.publicKey,
    issuer: { name: authorityName, key: authority.privateKey },
    notBefore: new Date(instant.getTime() - day),
    notAfter: new Date(instant.getTime() + 394 * day),
    ...spec,
    extensions: spec.extensions ?? {
      keyUsage: kind === 'encryption' ? ['keyEncipherment', 'dataEncipherment'] : ['digitalSignature'],
      basicConstraints: { ca: false },
      ...(kind === 'server-transport' ? { dnsNames: hostsOf(role) } : {}),
      ocspUrl: 'http://ocsp.sandbox.pki.openfinance.ae',
      crlUrl: 'http://crl.sandbox.pki.openfinance.ae/issuer.crl',
    },
  });
}

export function subjectOf(role: Role, legalName?: string): NamePart[] {
  const { organisation, application } = roles[role];
  const names = { lfi: 'Example Bank PJSC', tpp: 'Example TPP L.L.C', ozone: 'OZONE FINANCIAL TECHNOLOGY LIMITED' };
  const commonName =
    application === null
      ? role === 'S4'
        ? ids.lfi
        : null
      : application === 'tpp'
        ? ids.tppApplication
        : ids.lfiApplication;
  return [
    { type: 'C', value: organisation === 'ozone' ? 'UK' : 'AE' },
    { type: 'O', value: legalName ?? names[organisation] },
    { type: 'OU', value: ids[organisation] },
    ...(commonName === null || application === 'hub' ? [] : [{ type: 'CN', value: commonName }]),
  ];
}

function hostsOf(role: Role): string[] {
  const hub = 'examplebank.preprod.apihub.openfinance.ae';
  if (role === 'S1') return [`as1.${hub}`, `rs1.${hub}`];
  return role === 'S3' ? [`cm.${hub}`, `hh.${hub}`] : ['connect.examplebank.ae'];
}

const authorityName: NamePart[] = [
  { type: 'C', value: 'AE' },
  { type: 'O', value: 'Nebras Open Finance Company' },
  { type: 'OU', value: 'Al Tareq Trust Framework' },
  { type: 'CN', value: 'Al Tareq Sandbox Trust Framework Issuing CA - G1' },
];

const authorityCertificate = mintCertificate({
  subject: authorityName,
  publicKey: authority.publicKey,
  issuer: { name: authorityName, key: authority.privateKey },
  notBefore: new Date(instant.getTime() - 700 * day),
  notAfter: new Date(instant.getTime() + 3000 * day),
  extensions: { keyUsage: ['keyCertSign', 'cRLSign'], basicConstraints: { ca: true } },
});

function targetOf({
  role,
  legalName,
  organisationId = ids.lfi,
  environment = 'pre-production',
  goLive,
  trust,
  ...given
}: Paper): Target {
  const { organisation, holder } = roles[role];
  const { vantage = holder } = given;
  const name = (party: keyof typeof ids, usual: string) => (party === organisation ? (legalName ?? usual) : usual);
  const file = targetSchema.parse({
    standard: 'v2.1',
    environment,
    vantage,
    ...(goLive ? { goLive } : {}),
    lfi: {
      legalName: name('lfi', 'Example Bank PJSC'),
      organisationId,
      codes: ['examplebank'],
      applications: { 'c3-hh-cm-client': ids.lfiApplication },
    },
    tpp: { legalName: name('tpp', 'Example TPP L.L.C'), organisationId: ids.tpp, application: ids.tppApplication },
    ozone: { legalName: name('ozone', 'OZONE FINANCIAL TECHNOLOGY LIMITED'), organisationId: ids.ozone },
    applicationLayerAuthentication: { ozoneConnect: 'jwt-auth', apiHub: 'jwt-auth' },
    endpoints: { oc: 'https://connect.examplebank.ae' },
    certificates: {
      [role]: {
        kid: 'kid',
        jwks: `https://${environments[environment].keystore}/${ids[organisation]}/${roles[role].jwks}.jwks`,
        ...(given.certificate && vantage === holder ? { certificate: 'given.pem' } : {}),
        ...(given.request ? { csr: 'given.csr' } : {}),
      },
    },
  });
  const framework = (trust ?? [authorityCertificate]).map((der) => der.toString('base64'));
  return resolveTarget(file, { framework, public: 'system' }, { file: 'on paper', digest: '', lines: {} });
}

function seen<K extends StepKind>(kind: K, subject: string, raw: Raw<K>, at: Date): Observation<K> {
  const step = stepOf(kind, subject, {} as With<K>);
  return { id: step.key, step, vantage: 'all', at: at.toISOString(), tookMs: 1, raw, failed: null };
}
