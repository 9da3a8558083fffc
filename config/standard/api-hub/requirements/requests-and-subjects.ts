import { everybody, info, must, outOfReach, type Requirement, should, trustFramework } from './requirement.ts';
import { certificatesPage, connectivity, overview, sanPage, walkthroughs } from './sources.ts';

const keyAndCsr = 'S4, Step 1 — Generate the private key and CSR';

/** Certificate requests: keys, algorithms, subjects, alternative names, issuer. */
export const requestsAndSubjectsRequirements = {
  'CSR-01': must('The key is RSA with 2048 bits.', walkthroughs, keyAndCsr, everybody, { conflict: 'CX-27' }),
  'CSR-02': must('CSR and certificate are signed with SHA-256 and RSA.', walkthroughs, keyAndCsr, everybody),
  'CSR-03': must('Subject C is AE.', walkthroughs, keyAndCsr, everybody, { conflict: 'CX-05' }),
  'CSR-04': must(
    'Subject O is the organisation’s legal name exactly as the Trust Framework of that environment has it.',
    walkthroughs,
    keyAndCsr,
    everybody,
  ),
  'CSR-05': must('Subject OU is the organisation’s id in the Trust Framework.', walkthroughs, keyAndCsr, everybody),
  'CSR-06': must(
    'Subject CN of an application’s certificate is the application’s UUID.',
    certificatesPage,
    'Key and Certificate Requirements',
    ['tpp', 'lfi'],
    { levelFrom: ['N'], conflict: 'CX-04' },
  ),
  'CSR-07': must(
    'Subject CN of S4 is the organisation’s id; other organisation-level certificates follow the pattern.',
    walkthroughs,
    keyAndCsr,
    ['lfi', 'ozone'],
    { conflict: 'CX-01' },
  ),
  'CSR-08': must('All certificates of one organisation carry the same O and OU.', walkthroughs, keyAndCsr, everybody),
  'CSR-09': must(
    'A server certificate has a DNS SAN that covers the host that serves it.',
    sanPage,
    'Why SAN',
    ['lfi', 'ozone'],
    { levelFrom: ['N'], conflict: 'CX-01' },
  ),
  'CSR-10': should('A client, signing or encryption certificate has no SAN.', sanPage, 'introduction', ['tpp', 'lfi'], {
    levelFrom: ['N'],
  }),
  'CSR-11': must(
    'Hosts are matched against the SAN only, never against the CN.',
    `${sanPage}; RFC 9525`,
    'Why SAN; 6.3',
    everybody,
    { levelFrom: ['N', 'RFC'] },
  ),
  'CSR-12': must(
    'In production, private key and CSR are made inside an HSM or an equivalent key management system.',
    walkthroughs,
    'S4, Step 1 — Production environments',
    ['lfi', 'tpp'],
    {
      otherwise: 'SHOULD for TPPs',
      when: { text: 'the environment is production', pointer: '/environment' },
      conflict: 'CX-22',
    },
  ),
  'CSR-13': must(
    'A private key never leaves its holder: neither in a JWKS nor readable for others on disk.',
    walkthroughs,
    keyAndCsr,
    everybody,
  ),
  'CSR-14': must(
    'For S1, S3 and Sig2 the LFI uploads the CSR that Ozone gave it: the published key is that CSR’s key.',
    `${walkthroughs}; ${connectivity}`,
    'S1, Steps; Who Does What',
    ['lfi'],
    { conflict: 'CX-30' },
  ),
  'CSR-15': must(
    'The certificate is issued by the Trust Framework’s CA of its environment.',
    overview,
    '3.2 Infrastructure',
    everybody,
    { conflict: 'CX-16a' },
  ),
  'CSR-16': must(
    'Basic constraints, key usage and extended key usage do not contradict the role.',
    'RFC 5280; RFC 8446',
    '4.2.1.3, 4.2.1.9, 4.2.1.12; 4.4.2.2',
    everybody,
    { levelFrom: ['RFC'] },
  ),
  'CSR-17': info(
    'Files of keys and CSRs are named by application or organisation and certificate type, as the Trust Framework’s script does.',
    sanPage,
    'Generating the CSR',
    everybody,
    { coverage: outOfReach('how a party names its files shows on no connection and in no published document') },
  ),
  'CSR-18': should(
    'S1, S3 and Sig2 belong to one brand; C3, S4, Sig4 and Enc1 may serve several brands of the institution in one environment.',
    connectivity,
    'Certificate reuse across brands',
    ['lfi', 'ozone'],
    {
      otherwise: 'MAY for C3, S4, Sig4 and Enc1: sharing them is never a miss',
      when: { text: 'the institution has several brands', pointer: '/lfi/codes' },
    },
  ),
  'CSR-19': must(
    'The subject has one value each of C, O and OU, at most one CN, and nothing else.',
    walkthroughs,
    keyAndCsr,
    everybody,
    { otherwise: 'SHOULD for foreign attributes of certificates other than S4' },
  ),
  'CSR-20': must(
    'Private key, CSR, certificate and published key of a role are one key, made by its holder.',
    connectivity,
    'Who Does What',
    everybody,
  ),
  'CSR-21': info(
    'Certificates seen so far have critical key usage and basic constraints, key identifiers, OCSP and CRL pointers and a policy, and neither extended key usage nor a SAN.',
    'Published certificates of the Trust Framework',
    'extensions',
    trustFramework,
  ),
} as const satisfies Record<string, Requirement>;
