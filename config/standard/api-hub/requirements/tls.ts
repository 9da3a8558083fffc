import { everybody, may, must, type Requirement, should } from './requirement.ts';

const fapi = 'FAPI 2.0 Security Profile';
const bcp195 = 'RFC 9325 (BCP 195)';
const servers = ['lfi', 'ozone'] as const;
const fromFapi = { levelFrom: ['FAPI'], conflict: 'CX-23' } as const;
const fromRfc = { levelFrom: ['RFC'] } as const;

/** What FAPI 2.0 and, through it, BCP 195 ask of TLS; ids name document and section. */
export const tlsRequirements = {
  'FAPI2-5.2.1-2': must('TLS is set up in version 1.2 or later.', fapi, '5.2.1, item 2', everybody, fromFapi),
  'FAPI2-5.2.1-3': must('TLS is used as BCP 195 recommends.', fapi, '5.2.1, item 3', everybody, fromFapi),
  'FAPI2-5.2.2-1': must(
    'Between servers, TLS 1.2 accepts only the cipher suites that BCP 195 recommends.',
    fapi,
    '5.2.2, item 1',
    servers,
    fromFapi,
  ),
  'FAPI2-5.2.2.1': should(
    'In an mTLS ecosystem a server tells which certification authorities it trusts for client certificates.',
    fapi,
    '5.2.2.1',
    servers,
    { levelFrom: ['FAPI'] },
  ),
  'RFC9325-3.1.1': must(
    'SSLv3, TLS 1.0 and TLS 1.1 are never negotiated, and TLS 1.3, where implemented, is preferred.',
    bcp195,
    '3.1.1',
    everybody,
    { ...fromRfc, otherwise: 'SHOULD for support of TLS 1.3' },
  ),
  'RFC9325-3.3': should('TLS-level compression is not used.', bcp195, '3.3', everybody, fromRfc),
  'RFC9325-3.5': must(
    'TLS 1.2 has the extensions renegotiation_info and extended_master_secret.',
    bcp195,
    '3.5',
    everybody,
    fromRfc,
  ),
  'RFC8422-5.1.2': must(
    'Points of elliptic curves are sent uncompressed in TLS 1.2; no other form is used.',
    'RFC 8422',
    '5.1.2, 5.4',
    everybody,
    fromRfc,
  ),
  'RFC9325-4.1': must(
    'Cipher suites without encryption, with RC4, or with less than 112 bits of security are never negotiated.',
    bcp195,
    '4.1',
    everybody,
    { ...fromRfc, otherwise: 'SHOULD for static RSA and for less than 128 bits' },
  ),
  'RFC9325-4.2': should(
    'The four recommended cipher suites of TLS 1.2 are the ones in use.',
    bcp195,
    '4.2',
    everybody,
    {
      ...fromRfc,
      otherwise: 'MUST through FAPI 2.0 between servers',
    },
  ),
  'RFC9325-4.2.1': should('The curves P-256 and X25519 are supported.', bcp195, '4.2.1', everybody, fromRfc),
  'RFC9325-4.5': must(
    'Diffie-Hellman groups have 2048 bits or more, elliptic curves 224 bits or more.',
    bcp195,
    '4.5',
    everybody,
    fromRfc,
  ),
  'RFC9325-4.6': must('The extension truncated_hmac is not used.', bcp195, '4.6', everybody, fromRfc),
  'RFC8446-4.1.3': must(
    'A server of TLS 1.3 that negotiates an older version says so in its random.',
    'RFC 8446',
    '4.1.3',
    everybody,
    fromRfc,
  ),
  'RFC8446-4.4.2': should(
    'The certificates of a server come leaf first, each certifying the one before it, and no others.',
    'RFC 8446; RFC 5246',
    '4.4.2; 7.4.2',
    servers,
    { ...fromRfc, otherwise: 'MUST for the order in TLS 1.2' },
  ),
  'RFC8446-4.6.1': must('A session ticket lives no longer than seven days.', 'RFC 8446', '4.6.1', everybody, fromRfc),
  'RFC9325-3.10': must(
    'Early data is not accepted unless a profile of the application says what it is for.',
    bcp195,
    '3.10',
    everybody,
    fromRfc,
  ),
  'RFC8446-4.4.3': must(
    'A certificate counts only with a signature by its own key.',
    'RFC 8446; RFC 5246',
    '4.4.3; 7.4.8',
    everybody,
    fromRfc,
  ),
  'RFC8446-4.2.4': may(
    'A server may name the certification authorities that it accepts, or none.',
    'RFC 8446; RFC 5246',
    '4.2.4; 7.4.4',
    servers,
    fromRfc,
  ),
} as const satisfies Record<string, Requirement>;
