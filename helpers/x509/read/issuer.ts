import { buildChain, isVouchedFor, mostSent } from './chain.ts';
import { isOpenedIssuer, openCertificate } from './opened.ts';

/**
 * The certificate of the CA that issued a leaf, DER: among the anchors or what was sent, by name and signature. Null
 * where no path leads from the leaf to an anchor by which the anchors had it issued. Says nothing about dates. Never
 * throws.
 */
export function trustedIssuer(
  leaf: Uint8Array,
  sent: readonly Uint8Array[],
  anchors: readonly Uint8Array[],
): Buffer | null {
  if (!isVouchedFor(buildChain(leaf, sent, anchors))) return null;
  const isAuthority = (issuer: Uint8Array) => isVouchedFor(buildChain(issuer, sent, anchors));
  const issuer =
    anchors.find((anchor) => isIssuedBy(leaf, anchor)) ??
    sent.slice(0, mostSent).find((one) => isIssuedBy(leaf, one) && isAuthority(one));
  return issuer ? Buffer.from(issuer) : null;
}

function isIssuedBy(leaf: Uint8Array, issuer: Uint8Array): boolean {
  const [above, below] = [openCertificate(issuer), openCertificate(leaf)];
  return above !== null && below !== null && isOpenedIssuer(above, below);
}
