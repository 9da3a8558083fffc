import { textOf } from '../../helpers/directory/json-value.ts';
import { fail, suite, warn } from '../../helpers/engine/check.ts';
import { discoveryOf, wellKnownPath } from '../../helpers/needs/discovery.ts';
import { participantOf, registeredServer } from '../../helpers/needs/participants.ts';
import { brandSubjects } from '../subjects/brands.ts';

const editServer = 'Correct the authorisation server in the LFI’s record of the Trust Framework.';

/** What the directory says about the authorisation server of each brand. */
export default suite(
  { title: 'Authorisation servers in the directory', layer: 'HTTP', subjects: brandSubjects },
  (check) => [
    check({
      id: 'participants.server',
      requirements: ['PART-01'],
      title: 'The directory has the authorisation server of {code}',
      responsible: () => 'lfi',
      needs: (_at, target) => ({ record: participantOf(target) }),
      findings: {
        absent: warn(
          'No authorisation server of the LFI’s record has the Issuer {expected}; it has {actual}.',
          editServer,
        ),
        otherDiscovery: warn('OpenIDDiscoveryDocument of {code} is {actual}, not {expected}.', editServer),
        inactive: warn('The authorisation server of {code} has the status {actual}, not {expected}.', editServer),
      },
      judge: ({ record }, { brand }, { pass, found }) => {
        const issuer = brand.endpoints.auth1?.url ?? '';
        const servers = record.servers.filter((one) => one.issuer === issuer);
        const issuers = record.servers.map((one) => one.issuer ?? 'none');
        if (servers.length === 0)
          return found('absent', { expected: issuer, actual: issuers.join(', ') || 'no servers' });
        return servers.map((server) => {
          const document = { expected: `${issuer}${wellKnownPath}`, actual: server.discovery ?? 'absent' };
          if (document.actual !== document.expected) return found('otherDiscovery', document);
          const status = { expected: 'Active', actual: server.status ?? 'absent' };
          return status.actual === 'Active' ? pass(document) : found('inactive', status);
        });
      },
    }),

    check({
      id: 'discovery.registered-issuer',
      requirements: ['DISC-02'],
      title: 'issuer of {code} is an Issuer in the directory',
      needs: ({ brand }, target) => ({ document: discoveryOf(brand), record: participantOf(target) }),
      findings: {
        other: fail(
          'issuer is {actual}; the LFI’s record has the Issuers {expected}.',
          'Make them agree, character by character: TPPs take the issuer from the directory and refuse another one.',
        ),
      },
      judge: ({ document, record }, _at, { pass, found, notTested }) => {
        const issuers = record.servers.flatMap(({ issuer }) => issuer ?? []);
        if (issuers.length === 0) return notTested('the LFI’s record has no authorisation server', ['lfi']);
        const what = { expected: issuers.join(' or '), actual: textOf(document.members, 'issuer') ?? 'absent' };
        return issuers.includes(what.actual) ? pass(what) : found('other', what);
      },
    }),

    check({
      id: 'participants.signing-keys',
      requirements: ['JWKS-11'],
      title: 'The directory names the JWKS that {code} signs with',
      responsible: () => 'lfi',
      needs: ({ brand }, target) => ({ document: discoveryOf(brand), server: registeredServer(brand, target) }),
      findings: {
        other: warn('PayloadSigningCertLocationUri of {code} is {actual}; jwks_uri is {expected}.', editServer),
      },
      judge: ({ document, server }, _at, { pass, found }) => {
        const what = {
          expected: textOf(document.members, 'jwks_uri') ?? 'absent',
          actual: server.signingKeys || 'empty',
        };
        return what.actual === what.expected ? pass(what) : found('other', what);
      },
    }),

    check({
      id: 'participants.api-resources',
      requirements: ['PART-01'],
      title: 'API resources of {code} in the directory',
      responsible: () => 'lfi',
      needs: ({ brand }, target) => ({ server: registeredServer(brand, target) }),
      findings: {
        notHttps: warn('An API resource of {code} has the endpoint {actual}, which is no https URL.', editServer),
      },
      judge: ({ server }, _at, { pass, found }) => {
        const resources = server.apiResources;
        const stray = resources.flatMap(({ endpoints }) => endpoints).find((url) => !/^https:\/\/[^/]/i.test(url));
        if (stray !== undefined) return found('notHttps', { expected: 'https URLs', actual: stray });
        const inactive = resources.filter(({ status }) => status !== 'Active').map(({ family }) => family ?? 'unnamed');
        return pass(
          { expected: 'https URLs', actual: resources.map(({ family }) => family ?? 'unnamed').join(', ') || 'none' },
          ...(resources.length === 0 ? ['no API resources are registered: TPPs find none'] : []),
          ...(inactive.length > 0 ? [`not active: ${inactive.join(', ')}`] : []),
        );
      },
    }),
  ],
);
