import { everybody, info, must, outOfReach, type Requirement, should, trustFramework } from './requirement.ts';
import { apiGuide, c3Application, connectivity, frameworkOpenApi, tppCertificates, walkthroughs } from './sources.ts';

const types = 'Trust Framework certificate types';
const recordsAreElsewhere =
  'records are behind the Trust Framework’s API, which wants an access token of the organisation; its members see them there, and the suite reads the public JWKS and participants feed';

/** Trust Framework: types, placement, API and the application of C3. */
export const trustFrameworkRequirements = {
  'TFT-01': must('C1, C3 and C4 are of type OPF UAE CLIENT TRANSPORT.', connectivity, types, everybody),
  'TFT-02': must('S1, S3 and S4 are of type OPF UAE SERVER TRANSPORT.', connectivity, types, ['lfi']),
  'TFT-03': must('Sig1, Sig2, Sig3 and Sig4 are of type OPF UAE CLIENT SIGNING.', connectivity, types, everybody, {
    conflict: 'CX-02',
  }),
  'TFT-04': must('Enc1 is of type SERVER ENCKEY.', connectivity, types, ['lfi'], { conflict: 'CX-03' }),
  'TFT-05': must('Enc2 is of type OPF UAE CLIENT ENCRYPTION.', connectivity, types, ['tpp']),
  'TFT-06': info(
    'Types are named opf_uae_, then client or server, then transport, signing or encryption; a TPP has client types only.',
    tppCertificates,
    'Generating a Certificate',
    trustFramework,
  ),
  'TFT-07': should(
    'The description of S1 and S4 in the Trust Framework states who holds the private key and for which path.',
    walkthroughs,
    'S1, Steps; S4, Step 2',
    ['lfi'],
  ),
  'TFT-08': must(
    'S1, S3, S4, Sig2 and Enc1 belong to the LFI’s organisation, C3 and Sig4 to its C3-hh-cm-client application, C4 and Sig3 to Ozone’s organisation, C1, Sig1 and Enc2 to the TPP’s application.',
    connectivity,
    'Certificate Summary; Who Does What',
    everybody,
    { conflict: 'CX-21' },
  ),
  'TFA-01': info(
    'The Trust Framework’s token endpoint gives a client-credentials token to a transport certificate that it knows.',
    apiGuide,
    'Step 1',
    everybody,
    {
      coverage: outOfReach(
        'it tests the Trust Framework’s token endpoint, not the target; whoever holds a transport certificate can ask there by hand',
      ),
    },
  ),
  'TFA-02': info(
    'The Trust Framework’s API lists the certificates of an organisation and of its applications.',
    frameworkOpenApi,
    '/organisations/{OrganisationId}/certificates',
    everybody,
    { coverage: outOfReach(recordsAreElsewhere) },
  ),
  'TFA-03': info(
    'A certificate’s record tells type, status, dates, KID, key, description and the JWKS that publishes it.',
    frameworkOpenApi,
    'CertificateOrKey',
    trustFramework,
    { coverage: outOfReach(recordsAreElsewhere) },
  ),
  'TFA-04': info(
    'A revoked certificate’s record has status, time and one of five reasons.',
    frameworkOpenApi,
    'AmendCertificateRequest',
    trustFramework,
    {
      coverage: outOfReach(
        'the record is behind the Trust Framework’s API; that a certificate was revoked is seen by OCSP and CRL, which any vantage can ask',
      ),
    },
  ),
  'TFA-05': should(
    'Organisation and application are Active in the Trust Framework.',
    frameworkOpenApi,
    'StatusEnum; SoftwareStatementStatus',
    trustFramework,
    { levelFrom: ['N'] },
  ),
  'TFA-06': info(
    'An application’s record asks for certificate-bound tokens, signed request objects, PS256 and private_key_jwt.',
    frameworkOpenApi,
    'SoftwareStatement',
    trustFramework,
    {
      coverage: outOfReach(
        'the application’s record is behind the Trust Framework’s API; the TPP sees it there, and everybody what the authorisation server then enforces',
      ),
    },
  ),
  'APP-01': must(
    'The LFI’s organisation has an application named C3-hh-cm-client, to which C3 and, with JWT Auth, Sig4 belong.',
    connectivity,
    'Who Does What',
    ['lfi'],
  ),
  'APP-02': must(
    'The C3-hh-cm-client application has the role LFI and no role of a TPP.',
    c3Application,
    'Step 2',
    ['lfi'],
    { levelFrom: ['L'], conflict: 'CX-28' },
  ),
  'APP-03': info(
    'The C3-hh-cm-client application has federation enabled and managed, and any HTTPS redirect URI, which is never used.',
    c3Application,
    'Step 3',
    ['lfi'],
    {
      coverage: outOfReach(
        'the form of the application is behind the LFI’s login of the Trust Framework, and no message or certificate shows what was entered',
      ),
    },
  ),
} as const satisfies Record<string, Requirement>;
