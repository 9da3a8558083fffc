import { must, type Requirement } from './requirement.ts';
import { connectivity, encryptionPage } from './sources.ts';

/** Encryption of personal data to Enc1. */
export const piiEncryptionRequirements = {
  'ENC-01': must('A JWE uses RSA-OAEP-256 and A256GCM and names the recipient’s KID.', encryptionPage, 'Header', [
    'tpp',
    'ozone',
  ]),
  'ENC-02': must('The encryption key is chosen from the JWKS by use enc and KID.', encryptionPage, 'Step 2', ['tpp']),
  'ENC-06': must('Only the LFI can decrypt what is encrypted to Enc1.', connectivity, 'Payload Encryption', ['lfi']),
} as const satisfies Record<string, Requirement>;
