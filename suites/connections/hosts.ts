import { environments } from '../../config/standard/api-hub/environments.ts';
import { trustFrameworkOf, usualHost } from '../../config/standard/api-hub/hosts.ts';
import { fail, presuming, suite, warn } from '../../helpers/engine/check.ts';
import { declaredAddress } from '../../helpers/needs/brands.ts';
import type { Target } from '../../helpers/target/target.ts';
import { hostSubjects } from '../subjects/brands.ts';

export default suite({ title: 'Hosts', layer: 'DNS', subjects: hostSubjects }, (check) => [
  check({
    id: 'host.environment',
    requirements: ({ endpoint }) => (['cm', 'hh', 'oc'].includes(endpoint) ? ['CON-03', 'CON-05'] : ['CON-03']),
    conflict: 'CX-07',
    title: 'The host of {endpoint} belongs to the environment of the target',
    needs: (at, target) => ({ address: declaredAddress(at, target) }),
    findings: {
      other: presuming(
        ['endpoint.environment@{endpoint}'],
        fail(
          'The host of {endpoint}, {actual}, is one of the {framework} environments; the target’s is {expected}.',
          'Take hosts, keystore, CAs and certificates of one environment; never mix pre-production and production.',
        ),
      ),
    },
    judge: ({ address }, _at, { pass, found }, { target }) => {
      const { title, trustFramework } = environments[target.environment];
      const framework = trustFrameworkOf(address.host);
      const what = { expected: title, actual: address.host };
      if (framework === null) return pass(what, 'the name does not tell the environment');
      return framework === trustFramework ? pass(what) : found('other', { ...what, framework });
    },
  }),

  check({
    id: 'host.pattern',
    requirements: ['HOST-03', 'HOST-06'],
    conflict: 'CX-07',
    title: 'The host of {endpoint} follows the pattern of the environment',
    about: ({ hub }) => hub !== null,
    needs: (at, target) => ({ address: declaredAddress(at, target) }),
    findings: {
      other: presuming(
        ['endpoint.environment@{endpoint}', 'host.environment@{name}'],
        warn(
          'The host of {endpoint} is {actual}; the pattern of the environment gives {expected}.',
          'Compare with what Ozone gave for this environment; the URLs given are used as they are.',
        ),
      ),
    },
    judge: ({ address }, { hub }, { pass, found, notApplicable }, { target }) => {
      if (hub === null) return notApplicable('not a host of the API Hub');
      const what = { expected: usualHost(hub.service, target.environment, hub.brand.code), actual: address.host };
      return what.actual.toLowerCase() === what.expected ? pass(what) : found('other', what);
    },
  }),

  check({
    id: 'host.own-instance',
    requirements: ['HOST-10'],
    title: 'The host of {endpoint} serves one LFI Code only',
    about: ({ hub }) => hub !== null,
    when: (_at, target) => ({
      pointer: target.environment === 'model-bank' ? '/environment' : '/lfi/codes',
      holds: target.environment !== 'model-bank' && target.brands.length > 1,
      because: 'There is one API Hub instance',
    }),
    needs: (at, target) => ({ address: declaredAddress(at, target) }),
    findings: {
      shared: fail(
        '{actual} is {endpoint} of {code} and of {other}.',
        'Each LFI Code has an API Hub instance of its own: give each brand the hosts that Ozone made for it.',
      ),
    },
    judge: ({ address }, { hub }, { pass, found, notApplicable }, { target }) => {
      if (hub === null) return notApplicable('not a host of the API Hub');
      const other = otherBrandsAt(address.host, hub.brand.code, target)[0];
      const what = { expected: `a host of ${hub.brand.code} alone`, actual: address.host, code: hub.brand.code };
      return other === undefined ? pass(what) : found('shared', { ...what, other });
    },
  }),
]);

/** LFI Codes, beside one, any of whose hosts is this one. */
function otherBrandsAt(host: string, code: string, target: Target): string[] {
  return target.brands
    .filter((brand) => brand.code !== code && Object.values(brand.endpoints).some((one) => one?.host === host))
    .map((brand) => brand.code);
}
