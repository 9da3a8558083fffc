import { z } from 'zod';
import { policyNames } from '../policies/policies.ts';
import { endpointNames } from '../standard/api-hub/endpoints.ts';
import { environmentNames } from '../standard/api-hub/environments.ts';
import { clientRoles, givenIdentities } from '../standard/api-hub/given-identities.ts';
import { hubServiceNames } from '../standard/api-hub/hosts.ts';
import { messageNames, optInProbes } from '../standard/api-hub/messages.ts';
import { type Role, roleNames } from '../standard/api-hub/roles.ts';
import { statementNames } from '../standard/api-hub/statements.ts';
import { profiles, switchNames } from '../standard/api-hub/switches.ts';
import { vantageNames } from '../standard/api-hub/vantages.ts';
import { hubVersions } from '../standard/versions.ts';
import { file, keyStores, passphrase, pin, privateKey, text } from './key-schema.ts';

/**
 * The target file: one institution in one environment, and what was agreed about it. Every message says what is
 * expected; the loader adds where it stands and what was found.
 */

const uuid = z
  .string()
  .regex(
    /^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$/,
    'a UUID such as 5f2d7c1a-93b8-4e06-a4d5-1c8e62f0b73d',
  )
  .describe('UUID, as the Trust Framework shows it');

const serverUrl = z
  .string()
  .superRefine((value, context) => {
    const problem = serverUrlProblem(value);
    if (problem) context.addIssue({ code: 'custom', message: problem });
  })
  .describe('https://host, without path and without trailing slash');

const jwksUrl = z
  .string()
  .superRefine((value, context) => {
    const problem =
      httpsProblem(value) ??
      (value.endsWith('/')
        ? 'a URL without trailing slash, such as https://keystore.directory.openfinance.ae/<OrganisationId>/transport.jwks'
        : null);
    if (problem) context.addIssue({ code: 'custom', message: problem });
  })
  .describe('JWKS URL, as the Trust Framework shows it');

const kid = z
  .string()
  .regex(/^[^\s\p{Cc}]+$/u, 'a KID without blanks, exactly as the Trust Framework shows it')
  .describe('Key ID; case matters');

const certificate = z.strictObject({
  kid: kid.optional(),
  jwks: jwksUrl.optional().describe('JWKS URL; by default the environment’s keystore and the standard’s path'),
  certificate: file.optional().describe('PEM (leaf first), DER or PKCS#12'),
  key: privateKey.optional(),
  passphrase: passphrase.optional(),
  pin: pin.optional(),
  csr: file.optional().describe('PEM certificate signing request'),
  type: text.optional().describe('Certificate type as the Trust Framework shows it, such as OPF UAE SERVER TRANSPORT'),
  description: text.optional().describe('Description as the Trust Framework shows it'),
});

const identity = z.strictObject({
  certificate: file,
  key: privateKey.optional(),
  passphrase: passphrase.optional(),
  pin: pin.optional(),
});

const givenIdentity = z.union(
  [
    z.literal('none').describe('You have no such certificate, and the cases that need one are left to others'),
    identity,
    z.partialRecord(z.enum(clientRoles as [Role, ...Role[]]), identity).describe('One for each client role'),
  ],
  { error: '{ certificate, key }, or none where you have no such certificate' },
);

const organisation = {
  legalName: text
    .refine((value) => !/\p{Cc}/u.test(value), 'a text of one line')
    .describe('Exactly as in the Trust Framework of this environment'),
  organisationId: uuid,
};

const withoutUserInfo = 'a URL without user and password: no secret stands in a target';

function hasUserInfo(value: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*@/i.test(value);
}

const address = z
  .string()
  .refine((value) => URL.canParse(value) && /^https?:/.test(value), 'a URL such as https://app.example/callback')
  .refine((value) => !hasUserInfo(value), withoutUserInfo);

const formUrl = text.refine((value) => !hasUserInfo(value), withoutUserInfo);

const sample = z
  .union(
    [
      file,
      z.strictObject({
        file,
        nonce: text.optional().describe('For an id_token: the nonce of the request that it answers'),
        signerJwks: jwksUrl.optional().describe('JWKS of who signed it, where no certificate of the target names it'),
      }),
    ],
    { error: 'a path, or { file, nonce, signerJwks }; never the message itself' },
  )
  .describe('A captured message in a file; a secret, of which nothing whole is kept');

const authority = z
  .string()
  .regex(/^(\[[0-9a-fA-F:.]+\]|[A-Za-z0-9.-]+):\d{1,5}$/, 'address:port such as 127.0.0.1:8443 or [::1]:8443');

const endpoint = z.union(
  [
    serverUrl,
    z.strictObject({
      url: serverUrl,
      healthCheckBasePath: z
        .string()
        .regex(/^(\/[A-Za-z0-9._~-]+)*$/, 'empty, or a path such as /open-finance without trailing slash')
        .optional(),
    }),
  ],
  {
    error: (issue) =>
      typeof issue.input === 'string'
        ? (serverUrlProblem(issue.input) ?? undefined)
        : 'a URL, or { url, healthCheckBasePath }',
  },
);

const brand = z.strictObject({
  endpoints: z
    .partialRecord(z.enum(hubServiceNames), serverUrl)
    .optional()
    .describe('By default from environment and LFI Code'),
  certificates: z
    .partialRecord(z.enum(roleNames), z.strictObject({ kid }))
    .optional()
    .describe('KIDs on this brand’s onboarding form; those of the LFI’s own keys may be the first brand’s'),
});

const onboarding = z.strictObject({
  ozoneConnectUrl: formUrl.optional().describe('Ozone Connect base URL as the form has it; by default endpoints.oc'),
  authorisationUrl: formUrl.optional().describe('Authorisation URL as the form has it'),
  c3ApplicationRoles: z
    .array(text)
    .optional()
    .describe('Roles of the application c3-hh-cm-client, as the Trust Framework shows them'),
});

const answer = z.enum(['yes', 'no']);

/** What the folder of a run's output may be called. */
export const targetName = z.string().regex(/^[a-z0-9-]{1,64}$/, 'lower-case letters, digits and hyphens, at most 64');

export const targetSchema = z.strictObject({
  standard: z.literal(hubVersions).describe('The standard to assert'),
  environment: z.enum(environmentNames),
  vantage: z.enum(vantageNames).describe('Whose keys and network the run has'),
  name: targetName.optional().describe('Folder of the output; by default <code>-<environment>-<vantage>'),
  profile: z.enum(Object.keys(profiles) as [keyof typeof profiles]).optional(),
  goLive: z
    .string()
    .refine((value) => /^\d{4}-\d\d-\d\d(T\S+)?$/.test(value) && !Number.isNaN(Date.parse(value)), {
      error: 'a date such as 2026-12-01',
    })
    .optional()
    .describe('Day on which certificates must be valid as well; --go-live overrides it'),
  switches: z.partialRecord(z.enum(switchNames), z.boolean()).optional().describe('Choices where the sources disagree'),
  lfi: z
    .strictObject({
      ...organisation,
      codes: z
        .array(z.string().regex(/^[A-Za-z0-9-]{1,63}$/, 'an LFI Code: one label of a host name'))
        .min(1, 'at least one LFI Code'),
      applications: z
        .record(z.string(), uuid)
        .optional()
        .describe('Application UUIDs by name; c3-hh-cm-client among them'),
    })
    .optional(),
  tpp: z
    .strictObject({
      ...organisation,
      application: uuid.optional(),
      events: z.boolean().optional().describe('Whether it subscribes to webhook events, which are encrypted to Enc2'),
      clientId: text.optional().describe('client_id, exactly as the directory shows it'),
      redirectUri: address.optional().describe('A registered redirect URI; for pushed requests'),
      webhookUrl: address.optional().describe('Where the TPP receives events'),
    })
    .optional(),
  ozone: z.strictObject({ ...organisation, application: uuid.optional() }).optional(),
  applicationLayerAuthentication: z
    .strictObject({
      ozoneConnect: z.enum(['mtls-only', 'api-key', 'client-credentials', 'jwt-auth']).describe('API Hub to LFI'),
      apiHub: z.enum(['mtls-only', 'jwt-auth']).describe('LFI to API Hub'),
      credentialMonths: z
        .int()
        .min(1)
        .max(1200)
        .optional()
        .describe('With api-key or client-credentials: months for which the key or secret is valid'),
    })
    .optional()
    .describe('What was selected at onboarding; decides whether Sig3 and Sig4 apply'),
  jwtAuth: z
    .strictObject({
      audience: z
        .strictObject({
          ozoneConnect: z.array(text).min(1).optional().describe('aud of API Hub to LFI; by default the LFI Codes'),
          apiHub: z.array(text).min(1).optional().describe('aud of LFI to API Hub'),
        })
        .optional(),
      responseHeader: z
        .string()
        .regex(/^[A-Za-z0-9-]+$/, 'a header name such as x-jwt-auth')
        .nullable()
        .optional(),
    })
    .optional(),
  endpoints: z
    .partialRecord(z.enum(endpointNames), endpoint)
    .optional()
    .describe('By default from environment and LFI Code'),
  trust: z
    .strictObject({
      framework: file.optional().describe('PEM: issuing CA, then root, of the Trust Framework of this environment'),
      public: z
        .union([z.literal('system'), file])
        .optional()
        .describe('CAs of keystore and discovery: system, or a PEM file'),
    })
    .optional(),
  network: z
    .strictObject({
      proxy: z
        .string()
        .regex(/^http:\/\/[^/@\s]+:\d{1,5}$/, 'http://host:port, without credentials (those belong into HTTPS_PROXY)')
        .optional(),
      connectTo: z
        .record(authority, z.union([authority, z.array(authority).min(1).max(8)]))
        .optional()
        .describe('host:port of a URL → where to connect instead'),
      timeoutMs: z.int().min(100).max(120_000).optional().describe('Milliseconds for each step'),
      pauseMs: z
        .int()
        .min(0)
        // What is sent twice must come again while its first use is remembered.
        .max(1000)
        .optional()
        .describe('Milliseconds between the beginnings of two connections to one host'),
      maxConcurrency: z.int().min(1).max(64).optional().describe('Steps at a time to one host'),
      maxConnections: z.int().min(1).max(10_000).optional(),
    })
    .optional(),
  tls: z
    .strictObject({
      policy: z.enum(policyNames).optional().describe('Which cipher suites a server may accept; by default fapi2'),
      depth: z
        .enum(['quick', 'full'])
        .optional()
        .describe(
          'quick: only whether anything beyond the policy is accepted; full: enumerate all, with more connections',
        ),
    })
    .optional(),
  certificates: z.partialRecord(z.enum(roleNames), certificate).optional(),
  keyStores: keyStores.optional(),
  brands: z
    .record(z.string(), brand)
    .optional()
    .describe('Further brands by LFI Code: each has its own API Hub instance and its own onboarding form'),
  onboarding: onboarding.optional().describe('What the onboarding form says beside endpoints and certificates'),
  statements: z
    .partialRecord(z.enum(statementNames), answer)
    .optional()
    .describe('What only the institution itself knows; shown as declared, never as seen'),
  identities: z
    .partialRecord(z.enum(givenIdentities), givenIdentity)
    .optional()
    .describe('Real certificates that must be refused, each wrong in nothing but what its name says'),
  probes: z
    .strictObject({
      allow: z.array(z.enum(optInProbes)).optional().describe('What may be done beyond harmless GETs'),
      scope: text.optional().describe('Scope of the access token to ask for; by default accounts'),
      iban: z
        .string()
        .regex(/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/, 'an IBAN without blanks')
        .optional()
        .describe('Account to look up by confirmation of payee'),
    })
    .optional(),
  sharing: z
    .strictObject({
      leaveOut: z.strictObject({
        hosts: z.array(text).optional().describe('Hosts, *.hosts below one, and addresses'),
        headers: z.array(text).optional().describe('Names of headers'),
      }),
    })
    .optional()
    .describe('What others do not get of the evidence: conformance share leaves it out'),
  samples: z
    .partialRecord(z.enum(messageNames), sample)
    .optional()
    .describe('Captured messages, for what no probe can make or receive'),
});

export type TargetFile = z.infer<typeof targetSchema>;

function httpsProblem(value: string): string | null {
  if (!URL.canParse(value)) return 'a URL such as https://host.example';
  const url = new URL(value);
  if (url.protocol !== 'https:') return 'an https URL; every connection is TLS';
  if (url.username || url.password || url.search || url.hash) return 'a URL without user, query and fragment';
  return null;
}

function serverUrlProblem(value: string): string | null {
  const problem = httpsProblem(value);
  if (problem) return problem;
  if (value.endsWith('/')) return 'a URL without trailing slash, such as https://host.example';
  return new URL(value).pathname === '/'
    ? null
    : 'a URL without path; a prefix of the health checks goes into healthCheckBasePath';
}

/** JSON Schema of the target file, for editors. */
export function targetJsonSchema(): object {
  return {
    $id: 'https://api-hub-conformance.example/target.schema.json',
    title: 'Target of the API Hub conformance suite',
    ...z.toJSONSchema(targetSchema, { unrepresentable: 'any' }),
  };
}
