import type { SwitchName } from './switches.ts';

export interface Conflict {
  readonly title: string;
  /** What the sources say, in one sentence. */
  readonly sources: string;
  /** What this suite asserts. */
  readonly resolution: string;
  readonly switch: SwitchName | null;
}

/** Where the sources contradict each other, and what is built (domain catalogue, section X). Only rows that a check cites. */
export const conflicts = {
  'CX-01': {
    title: 'SAN and CN of server certificates',
    sources: 'The walkthrough’s S4 command makes no SAN; the page on SANs requires one on every server certificate.',
    resolution: 'A SAN that does not cover the host fails; an absent SAN warns, and fails under strictSan.',
    switch: 'strictSan',
  },
  'CX-02': {
    title: 'Trust Framework type of Sig2',
    sources:
      'The certificate table says OPF UAE CLIENT SIGNING for all four; the environment page selects Server Signing.',
    resolution: 'Client signing passes, server signing passes with a note and warns under strictSig2Type.',
    switch: 'strictSig2Type',
  },
  'CX-03': {
    title: 'Enc1: key or certificate',
    sources: 'SERVER ENCKEY is a bare key; a published Enc1 is a 395-day certificate.',
    resolution: 'Both pass; with a certificate, subject and expiry apply.',
    switch: null,
  },
  'CX-04': {
    title: 'CN of application certificates',
    sources: 'One page writes Client ID, which is a URL; the directory’s CSR script uses the application’s UUID.',
    resolution: 'CN is the UUID, the last path segment of the client_id.',
    switch: null,
  },
  'CX-05': {
    title: 'Country and CN of Ozone’s certificates',
    sources: 'C is AE for everybody; the health-check example shows C4 with C=UK and no CN.',
    resolution: 'On C4 and Sig3 another country warns and a missing CN is noted; for everybody else C must be AE.',
    switch: null,
  },
  'CX-06': {
    title: 'Forms of JWKS URLs',
    sources: 'The walkthroughs know the organisation’s transport.jwks; other pages show three further forms.',
    resolution:
      'S1, S3 and S4 follow the walkthrough exactly; for the others host and file name bind and the path warns.',
    switch: null,
  },
  'CX-08': {
    title: 'All connections are mutual TLS, and public surfaces',
    sources: 'Every connection is mutual TLS; the health-check page says that GET /hello needs none.',
    resolution:
      '/hello may be open or closed; as1, rs1, cm, hh and all other Ozone Connect routes demand a client certificate.',
    switch: null,
  },
  'CX-09': {
    title: 'Issuer of S1 and S3',
    sources:
      'The certificate table says Trust Framework; a later page leaves open whether a commercial CA may issue S3.',
    resolution: 'Issued by the Trust Framework; another CA fails, and warns under allowPublicServerCa.',
    switch: 'allowPublicServerCa',
  },
  'CX-10b': {
    title: 'JWT Auth on responses',
    sources: 'The certificate table says that responses are signed too; no page names the header.',
    resolution:
      'A signed response is found by its kid and verified; with jwtAuth.responseHeader in the target, absence fails.',
    switch: null,
  },
  'CX-15': {
    title: 'What a KID is',
    sources: 'Pages call it the certificate’s thumbprint; the same directory elsewhere publishes KIDs that are none.',
    resolution: 'The KID is opaque and case-sensitive; one that is no thumbprint warns.',
    switch: null,
  },
  'CX-16a': {
    title: 'Names of the certification authorities',
    sources: 'Published certificates say Al Tareq; the health-check example says Open Finance UAE.',
    resolution: 'The keys of the bundle decide, not the names; right names with wrong keys are a look-alike CA.',
    switch: null,
  },
  'CX-16b': {
    title: 'Thirteen months',
    sources: 'Pages say thirteen months; the certificates seen live 395 days.',
    resolution: 'Up to 397 days pass, more warns; expiry warns 60 days ahead.',
    switch: null,
  },
  'CX-21': {
    title: 'Place of Sig4',
    sources: 'The certificate table says the application C3-hh-cm-client; a later page also allows the organisation.',
    resolution: 'In the application it passes, in the organisation it warns, in another application it fails.',
    switch: null,
  },
  'CX-26': {
    title: 'Labels Sig3 and Sig4',
    sources: 'An older form called the LFI’s signing certificate Sig3; the certificate table calls it Sig4.',
    resolution: 'The certificate table counts; KIDs that stand in each other’s place are named as swapped.',
    switch: null,
  },
  'CX-27': {
    title: 'Key algorithm and size',
    sources: 'A 2048-bit RSA key; elsewhere a minimum of 2048 bits, or EC P-256.',
    resolution: '2048 bits pass, more warns, fewer fail; EC fails because PS256 is mandatory.',
    switch: null,
  },
  'CX-34': {
    title: 'Subject in /echo-cert',
    sources: 'An older revision wanted a DNS name; the current one wants the distinguished name with the caller’s OU.',
    resolution: 'The distinguished name; a lone DNS-name CN warns.',
    switch: null,
  },
  'CX-35': {
    title: 'Two schemas of /hello-mtls',
    sources: 'The Hub’s answer carries clientCertificate; Ozone Connect’s does not.',
    resolution: 'Two schemas, chosen by endpoint.',
    switch: null,
  },
  'CX-37': {
    title: 'How long a JWKS is cached',
    sources: 'Ten minutes for JWT Auth, twenty for the API Hub’s view of a TPP, five for a TPP’s view of an LFI.',
    resolution: 'Each in its own flow; only the ten minutes of JWT Auth are graded, as a warning.',
    switch: null,
  },
  'CX-38': {
    title: 'Revocation',
    sources: 'An older guide wants OCSP or CRL consulted; v2.1 gives the addresses and no duty.',
    resolution: 'A certificate in use that is revoked or retired fails; a receiver that lets a revoked one in warns.',
    switch: 'revocationRequired',
  },
  'CX-36': {
    title: 'Pinning C4 by OU',
    sources:
      'One section says SHOULD; the next counts an environment as set up only when a foreign certificate is refused.',
    resolution: 'Another participant let in fails, and warns under ouPinAdvisory.',
    switch: 'ouPinAdvisory',
  },
} as const satisfies Record<string, Conflict>;

export type ConflictId = keyof typeof conflicts;
