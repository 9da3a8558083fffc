import type { Raw, StepKind } from '../observations/kinds.ts';
import type { Step } from '../observations/step.ts';
import type { Keyring } from '../target/keys/keyring.ts';
import { ProbeFailure } from './failure.ts';

/** A probe that needs nothing but what the target's files gave. */
type FileProbe<K extends StepKind> = (step: Step<K>, bench: { readonly keyring: Keyring }) => Promise<Raw<K>>;

/** The certificates of a role's or an identity's file, as the target file gave them. */
export const readCertificate: FileProbe<'read-certificate'> = async (step, { keyring }) => {
  const certificates = keyring.certificates(step.with.role);
  if (!certificates)
    throw new ProbeFailure('files', 'internal', `the target gives no certificate file for ${step.subject}`);
  return { certificates: certificates.map((der) => der.toString('base64')) };
};

/** The certificate signing request of a role. */
export const readCsr: FileProbe<'read-csr'> = async (step, { keyring }) => {
  const csr = keyring.csr(step.with.role);
  if (!csr) throw new ProbeFailure('files', 'internal', `the target gives no CSR for ${step.subject}`);
  return { csr: csr.toString('base64') };
};

/** The public half of a held key, and where the private half is, which stays there. */
export const readKey: FileProbe<'read-key'> = async (step, { keyring }) => {
  const { role } = step.with;
  const key = keyring.publicKey(role);
  if (!key) throw new ProbeFailure('keys', 'wrong-key', `the target gives no usable key for ${role}`);
  const fileIsPrivate = keyring.keyFileIsPrivate(role);
  return { spki: key.toString('base64'), fileIsPrivate, stored: keyring.storedKey(role) };
};
