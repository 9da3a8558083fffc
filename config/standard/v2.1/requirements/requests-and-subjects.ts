import { everybody, must, type Requirement, should } from './requirement.ts';
import { certificatesPage, connectivity, overview, sanPage, walkthroughs } from './sources.ts';

/** Certificate requests: keys, algorithms, subjects, alternative names, issuer. */
export const requestsAndSubjectsRequirements = {
  'CSR-01': must(
    'The key is RSA with 2048 bits.',
    walkthroughs,
    'S4, Step 1 — Generate the private key and CSR',
    everybody,
    'CX-27',
  ),
  'CSR-02': must(
    'CSR and certificate are signed with SHA-256 and RSA.',
    walkthroughs,
    'S4, Step 1 — Generate the private key and CSR',
    everybody,
  ),
  'CSR-03': must('Subject C is AE.', walkthroughs, 'S4, Step 1 — Generate the private key and CSR', everybody, 'CX-05'),
  'CSR-04': must(
    'Subject O is the organisation’s legal name exactly as the Trust Framework of that environment has it.',
    walkthroughs,
    'S4, Step 1 — Generate the private key and CSR',
    everybody,
  ),
  'CSR-05': must(
    'Subject OU is the organisation’s id in the Trust Framework.',
    walkthroughs,
    'S4, Step 1 — Generate the private key and CSR',
    everybody,
  ),
  'CSR-06': must(
    'Subject CN of an application’s certificate is the application’s UUID.',
    certificatesPage,
    'Key and Certificate Requirements',
    ['tpp', 'lfi'],
    'CX-04',
  ),
  'CSR-07': must(
    'Subject CN of S4 is the organisation’s id; other organisation-level certificates follow the pattern.',
    walkthroughs,
    'S4, Step 1 — Generate the private key and CSR',
    ['lfi', 'ozone'],
    'CX-01',
  ),
  'CSR-08': must(
    'All certificates of one organisation carry the same O and OU.',
    walkthroughs,
    'S4, Step 1 — Generate the private key and CSR',
    ['lfi', 'tpp', 'ozone'],
  ),
  'CSR-09': must(
    'A server certificate has a DNS SAN that covers the host that serves it.',
    sanPage,
    'Why SAN',
    ['lfi', 'ozone'],
    'CX-01',
  ),
  'CSR-10': should('A client, signing or encryption certificate has no SAN.', sanPage, 'introduction', ['tpp', 'lfi']),
  'CSR-11': must(
    'Hosts are matched against the SAN only, never against the CN.',
    `${sanPage}; RFC 9525`,
    'Why SAN; 6.3',
    everybody,
  ),
  'CSR-13': must(
    'A private key never leaves its holder: neither in a JWKS nor readable for others on disk.',
    walkthroughs,
    'S4, Step 1 — Generate the private key and CSR',
    everybody,
  ),
  'CSR-15': must(
    'The certificate is issued by the Trust Framework’s CA of its environment.',
    overview,
    '3.2 Infrastructure',
    everybody,
    'CX-16a',
  ),
  'CSR-16': must(
    'Basic constraints, key usage and extended key usage do not contradict the role.',
    'RFC 5280; RFC 8446',
    '4.2.1.3, 4.2.1.9, 4.2.1.12; 4.4.2.2',
    everybody,
  ),
  'CSR-19': must(
    'The subject has one value each of C, O and OU, at most one CN, and nothing else.',
    walkthroughs,
    'S4, Step 1 — Generate the private key and CSR',
    everybody,
  ),
  'CSR-20': must(
    'Private key, CSR, certificate and published key of a role are one key, made by its holder.',
    connectivity,
    'Who Does What',
    everybody,
  ),
} as const satisfies Record<string, Requirement>;
