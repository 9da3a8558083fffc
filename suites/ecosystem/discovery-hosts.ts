import { environments } from '../../config/standard/api-hub/environments.ts';
import { trustFrameworkOf, usualHost } from '../../config/standard/api-hub/hosts.ts';
import { type NamedUrl, namedUrls, urlOf } from '../../helpers/directory/discovery-document.ts';
import { textOf } from '../../helpers/directory/json-value.ts';
import { fail, suite, warn } from '../../helpers/engine/check.ts';
import { discoveryOf } from '../../helpers/needs/discovery.ts';
import { namesAgree } from '../../helpers/needs/own-mistakes.ts';
import type { Brand, Target } from '../../helpers/target/target.ts';
import { brandSubjects } from '../subjects/brands.ts';

/** Service of the API Hub that an endpoint of the document is on (HOST-03); others may be anywhere. */
const serviceOf = {
  issuer: 'auth1',
  token_endpoint: 'as1',
  pushed_authorization_request_endpoint: 'as1',
  introspection_endpoint: 'as1',
  revocation_endpoint: 'as1',
  userinfo_endpoint: 'as1',
  backchannel_authentication_endpoint: 'as1',
  registration_endpoint: 'rs1',
} as const;

export default suite({ title: 'Hosts in the discovery document', layer: 'HTTP', subjects: brandSubjects }, (check) => [
  check({
    id: 'discovery.environment',
    requirements: ['CON-03'],
    conflict: 'CX-07',
    title: 'All URLs in discovery of {code} belong to one environment',
    needs: ({ brand }) => ({ document: discoveryOf(brand) }),
    findings: {
      other: fail(
        '{member} is {actual}, a host of the {framework} environments; the target’s is {expected}.',
        'Raise it with Ozone: clients would take keys or tokens of one environment to the other.',
      ),
    },
    judge: ({ document }, _at, { pass, found }, { target }) => {
      const { title, trustFramework } = environments[target.environment];
      const urls = namedUrls(document);
      for (const { member, text, url } of urls) {
        const framework = url === null ? null : trustFrameworkOf(url.hostname);
        if (framework !== null && framework !== trustFramework)
          return found('other', { expected: title, actual: text, member, framework });
      }
      return pass({ expected: title, actual: `${urls.length} URLs` });
    },
  }),

  check({
    id: 'discovery.hosts',
    requirements: ['HOST-03'],
    conflict: 'CX-07',
    title: 'Endpoints in discovery of {code} are where target and pattern say',
    needs: ({ brand }) => ({ document: discoveryOf(brand) }),
    findings: {
      otherThanTarget: warn(
        '{member} is on {actual}; the target says {expected}.',
        'TPPs use what the document says, and this run tested what the target says: make them agree.',
      ),
      otherPattern: warn(
        '{member} is on {actual}; the pattern of the environment gives {expected}.',
        'Ask Ozone whether this host is meant; the document is used as it is.',
      ),
    },
    judge: ({ document }, { brand }, { pass, found }, { target }) => {
      const urls = namedUrls(document);
      for (const { member, host, declared, usual } of urls.flatMap((url) => placed(url, brand, target))) {
        if (host !== declared) return found('otherThanTarget', { expected: declared, actual: host, member });
        if (host !== usual) return found('otherPattern', { expected: usual, actual: host, member });
      }
      return pass({ expected: `hosts of ${brand.code}`, actual: `${urls.length} URLs` });
    },
  }),

  check({
    id: 'discovery.jwks-uri',
    requirements: ['JWKS-10'],
    title: 'jwks_uri in discovery of {code} is the LFI organisation’s',
    when: (_at, { environment }) => ({
      pointer: '/environment',
      holds: environment !== 'model-bank',
      because: 'In the model bank Ozone itself is the LFI',
    }),
    needs: ({ brand }, target) => ({
      document: {
        ...discoveryOf(brand),
        gates: [...discoveryOf(brand).gates, ...namesAgree('lfi', 'organisationId', target)],
      },
    }),
    findings: {
      other: warn(
        'jwks_uri is {actual}; Sig2 and Enc1 of the LFI are published at {expected}.',
        'Ask Ozone: TPPs verify responses and choose the encryption key with what jwks_uri names.',
      ),
    },
    judge: ({ document }, _at, { pass, found }, { target }) => {
      const actual = textOf(document.members, 'jwks_uri') ?? 'absent';
      const keystore = target.endpoints.keystore?.url ?? `https://${environments[target.environment].keystore}`;
      const what = { expected: `${keystore}/${target.lfi?.organisationId}/application.jwks`, actual };
      return urlOf(actual)?.href === urlOf(what.expected)?.href ? pass(what) : found('other', what);
    },
  }),
]);

/** Where an endpoint is, and where target and pattern have its service; nothing for URLs that may be anywhere. */
function placed({ member, url }: NamedUrl, brand: Brand, target: Target) {
  const service = serviceOf[(member.split('.').at(-1) ?? '') as keyof typeof serviceOf];
  const declared = service ? brand.endpoints[service] : null;
  if (url === null || !declared) return [];
  return [
    {
      member,
      host: url.hostname,
      declared: declared.host.toLowerCase(),
      usual: usualHost(service, target.environment, brand.code),
    },
  ];
}
