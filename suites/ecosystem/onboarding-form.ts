import { fail, suite, warn } from '../../helpers/engine/check.ts';
import { said } from '../../helpers/needs/brands.ts';
import { formVantages } from '../../helpers/needs/onboarding.ts';
import { onboardingForm } from '../subjects/form.ts';

const form = 'Correct the onboarding form of this environment and tell Ozone.';

export default suite({ title: 'Onboarding form: institution', layer: 'files', subjects: onboardingForm }, (check) => [
  check({
    id: 'onboarding.ozone-connect-url',
    requirements: ['HOST-05'],
    title: 'The Ozone Connect base URL on the form follows the rules',
    needs: (_at, target) => ({
      url: said(target.onboarding.ozoneConnectUrl ?? target.endpoints.oc?.url ?? null, formVantages, '/endpoints/oc'),
    }),
    findings: {
      notHttps: fail('The Ozone Connect base URL is {actual}, not an https URL.', form),
      trailingSlash: fail('The Ozone Connect base URL {actual} ends in a slash.', form),
      path: fail(
        'The Ozone Connect base URL {actual} has more than scheme and host.',
        `${form} Base paths of API families have fields of their own (healthCheckBasePath in the target).`,
      ),
      otherThanTarget: warn(
        'The form says {actual}; this run tested {expected}.',
        'Test what the API Hub will call: correct the form or endpoints.oc.',
      ),
    },
    judge: ({ url }, _at, { pass, found }, { target }) => {
      const probed = target.endpoints.oc?.url ?? 'nothing';
      const what = { expected: 'https://host', actual: url };
      if (!/^https:\/\/[^/]/i.test(url) || !URL.canParse(url)) return found('notHttps', what);
      const { pathname, search, hash, username, origin } = new URL(url);
      if (pathname !== '/' || search || hash || username) return found('path', what);
      if (url.endsWith('/')) return found('trailingSlash', what);
      return origin === new URL(probed).origin ? pass(what) : found('otherThanTarget', { ...what, expected: probed });
    },
  }),

  check({
    id: 'onboarding.client-application-roles',
    requirements: ['APP-02'],
    conflict: 'CX-28',
    title: 'The application c3-hh-cm-client has the role LFI only',
    needs: (_at, target) => {
      const { c3ApplicationRoles: roles } = target.onboarding;
      return { roles: said(roles, roles === null ? ['lfi', 'all'] : formVantages, '/onboarding/c3ApplicationRoles') };
    },
    findings: {
      other: fail(
        'The application c3-hh-cm-client has the roles {actual}, not {expected} alone.',
        'Remove every other role from the application in the Trust Framework: it is no TPP.',
      ),
    },
    judge: ({ roles }, _at, { pass, found }) => {
      const what = { expected: 'LFI', actual: roles.join(', ') || 'none' };
      const own = roles.filter((role) => role === 'LFI' || role === 'ASPSP');
      if (own.length === 0 || own.length < roles.length) return found('other', what);
      const notes = roles.includes('ASPSP') ? ['ASPSP is the older name of the role'] : [];
      return pass(what, ...notes, 'declared in the target, not seen by this suite');
    },
  }),
]);
