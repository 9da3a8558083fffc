import { dheRsaGcm, discouraged, ecdheChaCha20, ecdheGcm, type TlsPolicy, tls13Suites } from './policy.ts';

const both = ['TLSv1.2', 'TLSv1.3'] as const;
const lengths = { leastDhBits: 2048, leastCurveBits: 224 } as const;

/** TLS policies by name; a target chooses one. The first is the default (contradiction CX-23). */
export const policies = {
  fapi2: {
    title: 'FAPI 2.0, both readings',
    source: 'FAPI 2.0 Security Profile 5.2.2 (Final) and 5.2.2 (Implementer’s Draft 2); RFC 9325 4.2; RFC 9847',
    versions: both,
    cipherSuites: {
      allowed: [...tls13Suites, ...ecdheGcm],
      discouraged: [
        ...discouraged(dheRsaGcm, 'Implementer’s Draft 2 lists it and the Final version no longer does'),
        ...discouraged(ecdheChaCha20, 'neither version lists it, although IANA recommends it'),
      ],
    },
    ...lengths,
  },
  'fapi2-draft03': {
    title: 'FAPI 2.0, Implementer’s Draft 2 (draft-03) as written',
    source: 'FAPI 2.0 Security Profile, Implementer’s Draft 2, 5.2.2',
    versions: both,
    cipherSuites: {
      allowed: [
        ...tls13Suites,
        'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256',
        'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384',
        ...dheRsaGcm,
      ],
      discouraged: [],
    },
    ...lengths,
  },
  'fapi2-final': {
    title: 'FAPI 2.0, Final as written',
    source: 'FAPI 2.0 Security Profile (February 2025), 5.2.2; RFC 9325 4.2',
    versions: both,
    cipherSuites: { allowed: [...tls13Suites, ...ecdheGcm], discouraged: [] },
    ...lengths,
  },
  'fapi1-advanced': {
    title: 'FAPI 1.0 Advanced, for comparison',
    source: 'FAPI 1.0 Part 2: Advanced, 8.5',
    versions: both,
    cipherSuites: {
      allowed: [
        ...tls13Suites,
        'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256',
        'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384',
        ...dheRsaGcm,
      ],
      discouraged: [],
    },
    ...lengths,
  },
  oidf: {
    title: 'What the OpenID Foundation’s conformance suite accepts, for comparison',
    source: 'OpenID conformance suite, FAPI 2.0 Final plans; IANA "TLS Cipher Suites"',
    versions: both,
    cipherSuites: {
      allowed: [...tls13Suites, ...ecdheGcm, ...ecdheChaCha20],
      discouraged: discouraged(dheRsaGcm, 'IANA marks it as discouraged'),
    },
    ...lengths,
  },
} as const satisfies Record<string, TlsPolicy>;

export type PolicyName = keyof typeof policies;
export const policyNames = Object.keys(policies) as PolicyName[];
