import { must, outOfReach, type Requirement, should } from '../api-hub/requirements/requirement.ts';

const guide = 'Axway Amplify Open Banking: Certificate management (2021-09-02)';
const roots = 'Create the root CA certificates';
const clients = 'Create client certificates';
const extensions = `${clients}, req_cert_extensions`;

/** The recipe of another product in another country: none of it applies to the API Hub. */
export const recipeRequirements = {
  'AXW-01': must(
    'The root CA is self-signed, has an RSA key of 2048 bits and the name Axway Root CA, and lives 3650 days.',
    guide,
    roots,
    ['operator'],
  ),
  'AXW-02': must('The root itself signs every client certificate, each under a serial of its own.', guide, clients, [
    'operator',
  ]),
  'AXW-03': must('Every certificate has a key of its own, which is the one in its key file.', guide, clients, ['tpp']),
  'AXW-04': must(
    'A client certificate is issued from the request of its own TPP, although the last command of the recipe signs tpp1.csr into tpp2.crt.',
    guide,
    clients,
    ['operator', 'tpp'],
  ),
  'AXW-05': must('The certificate has the key and the subject that its request asks for.', guide, clients, [
    'operator',
  ]),
  'AXW-06': must(
    'The subject of a client has exactly the ten attributes of the configuration file, once each, and is its own.',
    guide,
    `${clients}, client_distinguished_name`,
    ['tpp'],
  ),
  'AXW-07': should(
    'OU and UID hold one UUID, and no two TPPs share it or their serialNumber.',
    guide,
    `${clients}, client_distinguished_name`,
    ['tpp'],
  ),
  'AXW-08': must(
    'The CN of a client is a host name, and it is the only dNSName of the SAN.',
    guide,
    `${clients}, alt_name`,
    ['tpp'],
  ),
  'AXW-09': must(
    'The request asks for CA:FALSE, a SAN, a critical key usage of digitalSignature and keyEncipherment, and the purpose clientAuth.',
    guide,
    extensions,
    ['tpp'],
  ),
  'AXW-10': should('The extensions that a request asks for are in the certificate.', guide, extensions, ['operator'], {
    mustUnder: 'strictExtensions',
  }),
  'AXW-11': must('The certificates are for TLS clients and for nobody else.', guide, clients, ['tpp']),
  'AXW-12': must('Client keys are RSA with 2048 bits, and signatures are made with SHA-256.', guide, clients, [
    'tpp',
    'operator',
  ]),
  'AXW-13': should('Sample certificates stay out of production.', guide, 'Introduction', ['operator', 'tpp']),
  'AXW-14': must(
    'API Gateway Listener and Authorization Server demand a client certificate and accept those of this root.',
    guide,
    'Context; Configure root CA certificates in Amplify Integration',
    ['operator'],
    {
      coverage: outOfReach(
        'a target of this standard names files only; conformance tls HOST:PORT --cert tpp1.crt --key tpp1.key tries right and wrong certificates on each of the two',
      ),
    },
  ),
} as const satisfies Record<string, Requirement>;

export type RecipeRequirementId = keyof typeof recipeRequirements;
