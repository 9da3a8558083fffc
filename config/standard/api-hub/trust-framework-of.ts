/**
 * The two Trust Frameworks: pre-production and the model bank use the sandbox, production its own (Certificate
 * Walkthroughs v2.1).
 */
export type TrustFramework = 'sandbox' | 'production';

const domain = /\.openfinance\.(ae|example)$/;
const areas = ['directory', 'pki', 'apihub'];
const sandboxLabels = ['sandbox', 'preprod'];
const authorityName = /\b(Sandbox|Production) Trust Framework (Root|Issuing) CA\b/;

/** Which Trust Framework a directory, PKI or API Hub host belongs to; null for the hosts of participants and others. */
export function trustFrameworkOfHost(host: string): TrustFramework | null {
  const name = host.toLowerCase().replace(/\.$/, '');
  const labels = name.split('.');
  if (!domain.test(name) || !areas.some((area) => labels.includes(area))) return null;
  return sandboxLabels.some((label) => labels.includes(label)) ? 'sandbox' : 'production';
}

/** Which Trust Framework a CA belongs to by the CN that is published for it; null for every other name. */
export function trustFrameworkOfAuthority(commonName: string): TrustFramework | null {
  const named = authorityName.exec(commonName)?.[1];
  return named === undefined ? null : named === 'Sandbox' ? 'sandbox' : 'production';
}
