import { environments } from '../../config/standard/api-hub/environments.ts';
import { trustFrameworkOfHost } from '../../config/standard/api-hub/trust-framework-of.ts';
import { fail, suite } from '../../helpers/engine/check.ts';
import { declaredEndpoint } from '../../helpers/needs/declared.ts';
import { mutualTlsServices } from '../subjects/endpoints.ts';

export default suite({ title: 'One environment', layer: 'DNS', subjects: mutualTlsServices }, (check) => [
  check({
    id: 'endpoint.environment',
    requirements: ['CON-03'],
    title: '{endpoint} is a host of the environment',
    needs: ({ endpoint }, target) => ({ address: declaredEndpoint(endpoint, target) }),
    findings: {
      other: fail(
        'The target is about {environment}, but {endpoint} is {actual}, of the {other} Trust Framework.',
        'Correct the endpoint or the environment in the target; pre-production and production are never mixed.',
      ),
    },
    judge: ({ address }, _at, { pass, found }, { target }) => {
      const { trustFramework, title } = environments[target.environment];
      const framework = trustFrameworkOfHost(address.host);
      const what = {
        expected: `a host of the ${trustFramework} Trust Framework, or a participant’s`,
        actual: address.host,
      };
      return framework === null || framework === trustFramework
        ? pass(what)
        : found('other', { ...what, other: framework, environment: title });
    },
  }),
]);
