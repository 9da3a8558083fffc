import type { Endpoint } from './endpoints.ts';

export const environmentNames = ['model-bank', 'pre-production', 'production', 'embedded'] as const;
export type Environment = (typeof environmentNames)[number];

export interface EnvironmentDefinition {
  readonly title: string;
  /** Which of the two Trust Frameworks its certificates come from (Certificate Walkthroughs v2.1, "Prerequisites"). */
  readonly trustFramework: 'sandbox' | 'production';
  /** False where a verdict says nothing about an institution. */
  readonly certifies: boolean;
  readonly keystore: string;
  readonly directory: string;
  readonly participants: string;
  /** Host names of OCSP responder and CRL distribution point, as certificates name them (plain HTTP). */
  readonly pki: { readonly ocsp: string; readonly crl: string };
  /** Host of each API Hub service; `{code}` is the LFI Code. */
  readonly hosts: Partial<Record<Endpoint, string>>;
  readonly certificationAuthorities: { readonly root: string; readonly issuing: string };
}

export const environments: Record<Environment, EnvironmentDefinition> = {
  'model-bank': {
    title: 'Model bank (TPP sandbox)',
    trustFramework: 'sandbox',
    certifies: true,
    ...trustFramework('sandbox.', 'openfinance.ae'),
    hosts: hubHosts('altareq1.sandbox.apihub.openfinance.ae'),
    certificationAuthorities: authorities(
      'C=AE, O=Nebras Open Finance Company, OU=Al Tareq Trust Framework, CN=Al Tareq',
      'Sandbox',
    ),
  },
  'pre-production': {
    title: 'Pre-production',
    trustFramework: 'sandbox',
    certifies: true,
    ...trustFramework('sandbox.', 'openfinance.ae'),
    hosts: hubHosts('{code}.preprod.apihub.openfinance.ae'),
    certificationAuthorities: authorities(
      'C=AE, O=Nebras Open Finance Company, OU=Al Tareq Trust Framework, CN=Al Tareq',
      'Sandbox',
    ),
  },
  production: {
    title: 'Production',
    trustFramework: 'production',
    certifies: true,
    ...trustFramework('', 'openfinance.ae'),
    hosts: hubHosts('{code}.apihub.openfinance.ae'),
    certificationAuthorities: authorities(
      'C=AE, O=Nebras Open Finance Company, OU=Al Tareq Trust Framework, CN=Al Tareq',
      'Production',
    ),
  },
  embedded: {
    title: 'Embedded ecosystem',
    trustFramework: 'sandbox',
    certifies: false,
    ...trustFramework('sandbox.', 'openfinance.example'),
    hosts: hubHosts('{code}.preprod.apihub.openfinance.example'),
    certificationAuthorities: authorities('C=AE, O=Embedded Trust Framework, OU=Test double, CN=Embedded', 'Sandbox'),
  },
};

function trustFramework(prefix: '' | 'sandbox.', suffix: string) {
  return {
    keystore: `keystore.${prefix}directory.${suffix}`,
    directory: `web.${prefix}directory.${suffix}`,
    participants: `data.${prefix}directory.${suffix}`,
    pki: { ocsp: `ocsp.${prefix}pki.${suffix}`, crl: `crl.${prefix}pki.${suffix}` },
  };
}

function hubHosts(domain: string): Partial<Record<Endpoint, string>> {
  return {
    auth1: `auth1.${domain}`,
    as1: `as1.${domain}`,
    rs1: `rs1.${domain}`,
    cm: `cm.${domain}`,
    hh: `hh.${domain}`,
  };
}

function authorities(prefix: string, framework: 'Sandbox' | 'Production') {
  return {
    root: `${prefix} ${framework} Trust Framework Root CA - G1`,
    issuing: `${prefix} ${framework} Trust Framework Issuing CA - G1`,
  };
}
