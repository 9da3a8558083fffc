import type { Flip } from './fault.ts';

/** A finding on certain subjects. */
export function on(check: string, finding: string | null, ...subjects: readonly string[]): Flip[] {
  return subjects.map((subject) => ({ check, finding, subject }));
}

/** A finding on S4 wherever it is seen: its file, its JWKS entry, and as Ozone Connect serves it. */
export function onS4(check: string, finding: string): Flip[] {
  return on(check, finding, 'S4/file', 'S4/jwks', 'S4/served/oc');
}

/** A finding on S4 wherever it is seen, and on the CSR that it was issued from. */
export function onS4AndItsCsr(check: string, finding: string): Flip[] {
  return [...onS4(check, finding), ...on(check, finding, 'S4/csr')];
}

/** A finding on Sig4, which appears in no handshake, and on its CSR. */
export function onSig4(check: string, finding: string): Flip[] {
  return on(check, finding, 'Sig4/file', 'Sig4/jwks', 'Sig4/csr');
}

/** A finding on routes in both TLS versions. */
export function inBothVersions(check: string, finding: string | null, ...routes: readonly string[]): Flip[] {
  return on(check, finding, ...routes.flatMap((route) => [`${route}/tls1.2`, `${route}/tls1.3`]));
}
