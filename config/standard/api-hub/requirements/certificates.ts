import { eventsSubscribed, jwtAuthSelected, must, type Requirement, should } from './requirement.ts';
import { connectivity, tppCertificates, walkthroughs } from './sources.ts';

/** The twelve certificates. */
export const certificatesRequirements = {
  'CRT-S1': must('as1 and rs1 serve S1, issued in the LFI’s organisation.', connectivity, 'TPP to API Hub', [
    'ozone',
    'lfi',
  ]),
  'CRT-S3': must(
    'Consent Manager and Headless Heimdall serve S3, issued in the LFI’s organisation.',
    connectivity,
    'LFI to API Hub',
    ['ozone', 'lfi'],
    { conflict: 'CX-09' },
  ),
  'CRT-S4': must(
    'Ozone Connect serves S4, issued in the LFI’s organisation.',
    walkthroughs,
    'S4, Step 4 — Deploy the certificate',
    ['lfi'],
  ),
  'CRT-C1': must(
    'C1 identifies the TPP: a client certificate of the TPP’s application, published under it and presented on every call to the API Hub.',
    connectivity,
    'TPP to API Hub',
    ['tpp'],
  ),
  'CRT-C3': must(
    'C3 identifies the LFI: a client certificate of its C3-hh-cm-client application, presented to Consent Manager and Headless Heimdall.',
    connectivity,
    'LFI to API Hub',
    ['lfi'],
  ),
  'CRT-C4': must(
    'C4 identifies the API Hub: a client certificate of Ozone’s own organisation, presented to Ozone Connect.',
    connectivity,
    'API Hub to LFI (Ozone Connect)',
    ['ozone'],
    { conflict: 'CX-05' },
  ),
  'CRT-SIG1': must(
    'Sig1 signs what the TPP sends; the API Hub verifies it with the key that the TPP publishes.',
    connectivity,
    'TPP to API Hub',
    ['tpp'],
  ),
  'CRT-SIG2': must(
    'Sig2 signs responses and id_tokens; the TPP verifies them with the key in the LFI’s JWKS.',
    connectivity,
    'TPP to API Hub',
    ['ozone', 'lfi'],
    { conflict: 'CX-02' },
  ),
  'CRT-SIG3': must(
    'Sig3 signs the API Hub’s JWT Auth; the LFI verifies it with the key in Ozone’s JWKS.',
    connectivity,
    'API Hub to LFI (Ozone Connect)',
    ['ozone'],
    { when: jwtAuthSelected },
  ),
  'CRT-SIG4': must(
    'Sig4 signs the LFI’s JWT Auth; the API Hub verifies it with the key in the C3-hh-cm-client application’s JWKS.',
    connectivity,
    'LFI to API Hub',
    ['lfi'],
    { when: jwtAuthSelected, conflict: 'CX-21' },
  ),
  'CRT-ENC1': must(
    'TPPs encrypt personal data to Enc1; only the LFI can decrypt it.',
    connectivity,
    'Payload Encryption',
    ['lfi'],
    { conflict: 'CX-03' },
  ),
  'CRT-ENC2': must(
    'The API Hub encrypts webhook events to Enc2; only the TPP can decrypt them.',
    connectivity,
    'Payload Encryption',
    ['tpp'],
    {
      when: eventsSubscribed,
      otherwise: 'where no events are subscribed, a missing Enc2 only warns',
      conflict: 'CX-14',
    },
  ),
  'CRT-DIFF-01': should('S1 and S3 are two certificates.', connectivity, 'Who Does What', ['ozone']),
  'TPP-01': must(
    'A TPP application has three certificates with three keys: one for transport, one for signing, one for encryption.',
    tppCertificates,
    'introduction',
    ['tpp'],
    { otherwise: 'where no events are subscribed, a missing Enc2 only warns', conflict: 'CX-40' },
  ),
} as const satisfies Record<string, Requirement>;
