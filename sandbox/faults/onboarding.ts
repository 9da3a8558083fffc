import type { Fault, Flip } from './fault.ts';
import { on } from './flips.ts';

const second = 'auth1/examplebiz';
const own = 'examplebank';
const instance = {
  S1: { kid: 'S1-of-examplebiz' },
  S3: { kid: 'S3-of-examplebiz' },
  Sig2: { kid: 'Sig2-of-examplebiz' },
};

/** What the target file says: hosts, brands, the onboarding form and statements. */
export const onboardingFaults: readonly Fault[] = [
  says('form-without-kid', 'The KID of S3 is not on the form', { certificates: { S3: { kid: null } } }, [
    ...on('onboarding.certificate', 'kidAbsent', 'S3'),
  ]),
  says('form-without-application', 'The Application ID of C3 is not on the form', { lfi: { applications: null } }, [
    ...on('onboarding.certificate', 'applicationAbsent', 'C3', 'Sig4'),
  ]),
  says(
    'form-without-url',
    'The JWKS URL of C4 is not on the form',
    { ozone: { application: null }, certificates: { C4: { jwks: null } } },
    on('onboarding.certificate', 'urlAbsent', 'C4'),
  ),
  says(
    'base-url-http',
    'The Ozone Connect base URL on the form is plain HTTP',
    { onboarding: { ozoneConnectUrl: 'http://connect.examplebank.example' } },
    form('ozone-connect-url', 'notHttps'),
  ),
  says(
    'base-url-trailing-slash',
    'The Ozone Connect base URL on the form ends in a slash',
    { onboarding: { ozoneConnectUrl: 'https://connect.examplebank.example/' } },
    form('ozone-connect-url', 'trailingSlash'),
  ),
  says(
    'base-url-path',
    'The Ozone Connect base URL on the form has a path',
    { onboarding: { ozoneConnectUrl: 'https://connect.examplebank.example/open-finance' } },
    form('ozone-connect-url', 'path'),
  ),
  says(
    'base-url-other-host',
    'The form names another Ozone Connect than the target',
    { onboarding: { ozoneConnectUrl: 'https://old.examplebank.example' } },
    form('ozone-connect-url', 'otherThanTarget'),
  ),
  says(
    'c3-application-with-tpp-role',
    'The application of C3 has the role of a TPP',
    { onboarding: { c3ApplicationRoles: ['LFI', 'BDSP'] } },
    form('client-application-roles', 'other'),
  ),
  says(
    'keys-outside-hsm',
    'Keys are kept outside an HSM',
    { statements: { keysInHsm: 'no' } },
    on('statement.keys-in-hsm', 'denied', 'statements'),
  ),
  says(
    'key-usage-not-logged',
    'The use of keys is not logged',
    { statements: { keyUsageLogged: 'no' } },
    on('statement.key-usage-log', 'denied', 'statements'),
  ),
  says(
    'expiry-not-monitored',
    'Nobody watches the expiry of certificates',
    { statements: { expiryMonitored: 'no' } },
    on('statement.expiry-monitoring', 'denied', 'statements'),
  ),
  says(
    'hub-host-of-other-environment',
    'The target has production’s Headless Heimdall',
    {
      endpoints: { hh: 'https://hh.examplebank.apihub.openfinance.example' },
      network: { connectTo: { 'hh.examplebank.apihub.openfinance.example:443': '127.0.0.1:9' } },
    },
    [...on('network.connect', null, 'hh'), ...on('endpoint.environment', 'other', 'hh')],
  ),
  says(
    'brand-host-of-other-environment',
    'A second brand’s resource server is production’s',
    {
      lfi: { codes: [own, 'examplebiz'] },
      brands: {
        examplebiz: {
          endpoints: { rs1: 'https://rs1.examplebiz.apihub.openfinance.example' },
          certificates: instance,
        },
      },
    },
    [...on('host.environment', 'other', 'rs1/examplebiz'), ...on('discovery.hosts', 'otherThanTarget', second)],
  ),
  says(
    'lfi-code-with-hyphen',
    'An LFI Code has a hyphen, and its API Hub’s hosts have none',
    {
      lfi: { codes: [own, 'example-biz'] },
      brands: {
        'example-biz': {
          endpoints: {
            auth1: 'https://auth1.examplebiz.preprod.apihub.openfinance.example',
            as1: 'https://as1.examplebiz.preprod.apihub.openfinance.example',
            rs1: 'https://rs1.examplebiz.preprod.apihub.openfinance.example',
          },
          certificates: instance,
        },
      },
    },
    [
      ...on('brand.lfi-code', 'other', 'auth1/example-biz'),
      ...on('host.pattern', 'other', 'auth1/example-biz', 'as1/example-biz', 'rs1/example-biz'),
      ...on('discovery.hosts', 'otherPattern', 'auth1/example-biz'),
    ],
  ),
  says(
    'brands-share-as1',
    'Two brands have one authorisation server',
    {
      lfi: { codes: [own, 'examplebiz'] },
      brands: {
        examplebiz: {
          endpoints: { as1: 'https://as1.examplebank.preprod.apihub.openfinance.example' },
          certificates: instance,
        },
      },
    },
    [
      ...on('host.own-instance', 'shared', `as1/${own}`, 'as1/examplebiz'),
      ...on('host.pattern', 'other', 'as1/examplebiz'),
      ...on('discovery.hosts', 'otherThanTarget', second),
    ],
  ),
  brands('brand-shares-s1', 'Two brands have one S1', { ...instance, S1: { kid: '{kid:S1}' } }, [
    ...on('brand.own-certificates', 'shared', second),
  ]),
  brands('brand-without-form', 'A brand’s form lacks the KID of its own S3', { S1: instance.S1, Sig2: instance.Sig2 }, [
    ...on('brand.form', 'incomplete', second),
  ]),
];

function form(check: string, finding: string): Flip[] {
  return on(`onboarding.${check}`, finding, 'form');
}

function brands(
  id: string,
  title: string,
  certificates: Readonly<Record<string, object>>,
  flips: readonly Flip[],
): Fault {
  return says(id, title, { lfi: { codes: [own, 'examplebiz'] }, brands: { examplebiz: { certificates } } }, flips);
}

function says(id: string, title: string, target: Readonly<Record<string, unknown>>, flips: readonly Flip[]): Fault {
  return { id, title, breaks: { target }, flips };
}
