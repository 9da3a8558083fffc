import type { SwitchName } from './switches.ts';

export interface Conflict {
  readonly title: string;
  /** What the sources say, in one sentence. */
  readonly sources: string;
  /** What this suite asserts. */
  readonly resolution: string;
  /** The choice, where there is one; what a target gives instead of a switch stands in `resolution`. */
  readonly switch: SwitchName | null;
  /** Why no requirement and no check hangs on it. */
  readonly uncited?: string;
}

/**
 * Where the sources contradict each other, and what is built. The v2.1 walkthroughs and the connectivity page win over
 * all others; where they leave a choice there is a switch.
 */
export const conflicts = {
  'CX-01': {
    title: 'SAN and CN of server certificates',
    sources: 'The walkthrough’s S4 command makes no SAN; the page on SANs requires one on every server certificate.',
    resolution: 'A SAN that does not cover the host fails; an absent SAN warns, and fails under strictSan.',
    switch: 'strictSan',
  },
  'CX-02': {
    title: 'Type of Sig2',
    sources:
      'The connectivity page selects client signing for all four signing certificates; a later page selects server signing for Sig2.',
    resolution:
      'Client signing passes; server signing passes with a note, and warns under strictSig2Type; another type fails.',
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
  'CX-07': {
    title: 'Hosts of the API Hub',
    sources: 'Pages write the environment before or after apihub, auth or auth1, and only one names cm and hh.',
    resolution:
      'auth1 is issuer and discovery, as1 PAR and tokens, rs1 resources; another pattern warns, a mix of environments fails.',
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
  'CX-10a': {
    title: 'JWT Auth on requests',
    sources:
      'The connectivity page names JWT Auth headers without a form; the JWT Auth pages have a Bearer token with set claims, older texts other schemes, algorithms and audiences.',
    resolution: 'The form of the v2.1 JWT Auth pages; a miss that fits an older text says which.',
    switch: null,
  },
  'CX-10b': {
    title: 'JWT Auth on responses',
    sources: 'The certificate table says that responses are signed too; no page names the header.',
    resolution:
      'A signed response is found by its kid and verified; with jwtAuth.responseHeader in the target, absence fails.',
    switch: null,
  },
  'CX-11': {
    title: 'Lifetime of request objects',
    sources: 'One page allows ten minutes after nbf, another five; iat is optional here and required there.',
    resolution: 'Five minutes are sent, with iat; up to ten must be accepted, eleven and more refused.',
    switch: null,
  },
  'CX-12': {
    title: 'Flag for certificate-bound tokens',
    sources: 'A published discovery sample says false; a later article and the Trust Framework’s default say true.',
    resolution: 'true passes, false warns; whether a token works with another certificate decides.',
    switch: null,
  },
  'CX-13': {
    title: 'What is encrypted, and how',
    sources:
      'RSA-OAEP-256 on most pages, RSA-OAEP in a guide and an example; the whole request object, bare JSON, or a signed JWT as content.',
    resolution:
      'RSA-OAEP-256, A256GCM and a kid around a JWS, in the member for personal data only; RSA-OAEP on receipt warns.',
    switch: null,
  },
  'CX-14': {
    title: 'Webhooks, and what Enc2 is for',
    sources:
      'Enc2 is for events, or for personal data in tokens; a receiver answers 202, 202 or 204, or 200 or 202; the payload is at the root or under message.',
    resolution:
      'The API Hub encrypts events to Enc2; 202 passes, 204 passes with a note, 200 warns; either place of the payload counts.',
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
  'CX-17': {
    title: 'Values of PAR, token and registration answers',
    sources:
      'PAR answers 200 or 201 and lives 600 or 90 seconds; tokens live 600 or 300; a registration answers 204, 200 or 201.',
    resolution:
      'Each of these statuses is accepted; a PAR lifetime of 1 to 599 seconds passes, 600 warns; endpoints come from discovery.',
    switch: null,
  },
  'CX-18': {
    title: 'Paths of Consent Manager and Headless Heimdall',
    sources:
      'The OpenAPI documents write /consents/{consentId}; an older page and a collection have other spellings and a version prefix.',
    resolution: 'The paths of the OpenAPI documents.',
    switch: null,
  },
  'CX-19': {
    title: 'Form of aud in signed payloads',
    sources: 'The OpenAPI schema has a list; the guides have one string.',
    resolution: 'In responses either; in client assertions and request objects one string.',
    switch: null,
  },
  'CX-20': {
    title: 'Values of one environment in another',
    sources:
      'A page says that ids of sandbox and production differ; the directory shows the same id for Ozone in both.',
    resolution:
      'Values are taken for each environment by itself and never carried over; that they differ is not asserted.',
    switch: null,
  },
  'CX-21': {
    title: 'Where Sig4 belongs',
    sources:
      'The certificate table puts it into the C3-hh-cm-client application; a later page also allows the organisation.',
    resolution: 'The application passes, the organisation warns, another application fails.',
    switch: null,
  },
  'CX-22': {
    title: 'Where private keys live',
    sources:
      'One page asks for an unencrypted key; the walkthrough asks for an HSM in production, the policy for one by FIPS 140-3.',
    resolution: 'A plain key file warns in production and is fine elsewhere.',
    switch: null,
  },
  'CX-23': {
    title: 'Version of FAPI, TLS and cipher suites',
    sources:
      'A draft of the FAPI 2.0 profile is linked, its final text allows other suites, OpenAPI names FAPI 1.0; no page states TLS versions.',
    resolution: 'TLS 1.2 or later; ECDHE with AES-GCM passes, what only one of the texts allows warns, the rest fails.',
    switch: null,
  },
  'CX-24': {
    title: 'Number of certificates',
    sources: 'The certificate table has twelve; an older text adds a public server certificate S2.',
    resolution: 'Twelve roles.',
    switch: null,
    uncited:
      'it only says which certificates there are: the public one of auth1 has no role, so nothing is asserted of it',
  },
  'CX-25': {
    title: 'Authority of the 2024 overview and of the Axway guide',
    sources: 'The overview calls itself deprecated; the Axway guide is about another product in another country.',
    resolution: 'The overview counts where nothing newer speaks; the Axway guide never applies to this standard.',
    switch: null,
    uncited: 'it ranks sources, and is already applied in what each requirement cites',
  },
  'CX-26': {
    title: 'Labels Sig3 and Sig4',
    sources: 'An older form called the LFI’s signing certificate Sig3.',
    resolution: 'The labels of the connectivity page; a KID that is not found may be the other one’s.',
    switch: null,
  },
  'CX-27': {
    title: 'Key algorithm and size',
    sources: 'A 2048-bit RSA key; elsewhere a minimum of 2048 bits, or EC P-256.',
    resolution: '2048 bits pass, more warns, fewer fail; EC fails because PS256 is mandatory.',
    switch: null,
  },
  'CX-28': {
    title: 'Role of the LFI’s application',
    sources: 'One page assigns ASPSP; a later one and the participants sample have LFI.',
    resolution: 'LFI passes, ASPSP passes with a note, a role of TPPs fails.',
    switch: null,
  },
  'CX-29': {
    title: 'Algorithm of id_tokens in samples',
    sources: 'One sample decodes to PS256, another to RS256.',
    resolution: 'PS256 only; the other is a placeholder.',
    switch: null,
  },
  'CX-30': {
    title: 'Organisation certificates on an older page',
    sources:
      'The walkthrough uploads Ozone’s CSR; an older page uploads a certificate of an approved CA, with a SAN on all.',
    resolution: 'The walkthrough.',
    switch: null,
  },
  'CX-31': {
    title: 'Names of Ozone Connect’s endpoints',
    sources: 'The environment page lists other names than the OpenAPI documents.',
    resolution: 'The OpenAPI documents; the page’s names are illustrations.',
    switch: null,
  },
  'CX-32': {
    title: 'iss and sub of JWT Auth',
    sources: 'The JWT Auth pages take O and OU of the certificate; the page on the C3 application takes the client id.',
    resolution: 'O and OU; a token that has CN or client id there fails, and the finding says why.',
    switch: null,
  },
  'CX-33': {
    title: 'What the JWKS of JWT Auth is derived from',
    sources: 'One page says OU and CN, another OU and O, a third DN and OU.',
    resolution: 'The URL that was agreed comes first; as a cross-check OU and CN.',
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
  'CX-36': {
    title: 'Pinning C4 by OU',
    sources:
      'One section says SHOULD; the next counts an environment as set up only when a foreign certificate is refused.',
    resolution: 'Another participant let in fails, and warns under ouPinAdvisory.',
    switch: 'ouPinAdvisory',
  },
  'CX-37': {
    title: 'How long a JWKS may be cached',
    sources: 'Ten minutes for JWT Auth, twenty for the API Hub’s view of TPPs, five for TPPs.',
    resolution: 'Each in its own flow; only the ten minutes of JWT Auth are graded.',
    switch: null,
  },
  'CX-38': {
    title: 'Revocation',
    sources: 'An older guide has receivers ask OCSP or CRL; the v2.1 pages give the addresses and no duty.',
    resolution:
      'A revoked certificate in use fails; a receiver that lets a revoked one in warns, and fails under revocationRequired.',
    switch: 'revocationRequired',
  },
  'CX-39': {
    title: 'JWT Auth on health checks',
    sources: 'OpenAPI has no security there; a page has the health checks verify application layer authentication.',
    resolution: 'With JWT Auth 200 is required; what comes without it is a note.',
    switch: null,
  },
  'CX-40': {
    title: 'How many certificates a TPP has',
    sources: 'Three; a newer page makes the one for encryption optional where no events are subscribed.',
    resolution: 'Three; a missing Enc2 fails where events are subscribed and warns elsewhere.',
    switch: null,
  },
  'CX-41': {
    title: 'Form of the LFI Code',
    sources: 'Lower-case letters and digits; the site’s own form also takes hyphens and other lengths.',
    resolution: 'Another character warns; an unusual length is a note.',
    switch: null,
  },
  'CX-42': {
    title: 'jti of JWT Auth',
    sources: 'It must be there and be unique; no page asks the receiver to remember it.',
    resolution: 'Absence fails; that a repeated one is accepted is reported only.',
    switch: null,
  },
  'CX-43': {
    title: 'Audience of JWT Auth',
    sources: 'A provider id from configuration that no page gives; an article has the LFI Code as provider id.',
    resolution:
      'By default the LFI Code towards Ozone Connect; towards the API Hub what jwtAuth.audience.apiHub in the target says.',
    switch: null,
  },
  'CX-44': {
    title: 'What an authorisation server refuses',
    sources:
      'The page on JWT claims requires claims and a KID of the TPP, and says of some only that the server checks them; RFC 6749, 7523 and 9396 and OpenID Connect leave the others to the server, and certified servers take requests without them.',
    resolution:
      'What that page, FAPI 2.0 or an RFC has the server refuse fails where it is accepted; what binds the TPP alone warns, and fails under strictClientClaims.',
    switch: 'strictClientClaims',
  },
  'CX-45': {
    title: 'Whether JWT Auth that was chosen must be enforced',
    sources:
      'The receiver must validate the token on every request; sending one to the API Hub is optional even where JWT Auth is chosen; OpenAPI has routes with and without it.',
    resolution:
      'A route that answers a valid, a tampered and no token alike warns, once; what it does with other tokens is not tested.',
    switch: null,
  },
} as const satisfies Record<string, Conflict>;

export type ConflictId = keyof typeof conflicts;
