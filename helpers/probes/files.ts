import type { GivenName } from '../../config/standard/api-hub/given-identities.ts';
import type { Role } from '../../config/standard/api-hub/roles.ts';
import type { Json } from '../evidence/step.ts';
import { ProbeFailure } from './failure.ts';
import { text } from './inputs.ts';
import type { Probe } from './probe.ts';

/** The certificates of a role's or an identity's file, as the target file gave them. */
export const readCertificate: Probe = async (step, { keyring }) => {
  const certificates = keyring.certificates(text(step, 'role') as Role | GivenName);
  if (!certificates)
    throw new ProbeFailure('files', 'internal', `the target gives no certificate file for ${step.subject}`);
  return { certificates: certificates.map((der) => der.toString('base64')) };
};

/** The certificate signing request of a role. */
export const readCsr: Probe = async (step, { keyring }) => {
  const csr = keyring.csr(text(step, 'role') as Role);
  if (!csr) throw new ProbeFailure('files', 'internal', `the target gives no CSR for ${step.subject}`);
  return { csr: csr.toString('base64') };
};

/** The public half of a held key, and where the private half is, which stays there. */
export const readKey: Probe = async (step, { keyring }) => {
  const role = text(step, 'role') as Role;
  const key = keyring.signer(role) ?? keyring.decrypter(role);
  if (!key) throw new ProbeFailure('keys', 'wrong-key', `the target gives no usable key for ${role}`);
  return {
    spki: key.publicKey.toString('base64'),
    fileIsPrivate: keyring.keyFileIsPrivate(role),
    stored: keyring.storedKey(role) as unknown as Json,
  };
};
