import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Environment } from '../standard/api-hub/environments.ts';
import { roleNames } from '../standard/api-hub/roles.ts';
import { targetSchema } from './schema.ts';
import { toGive } from './to-give.ts';

describe('how a member of the target is given', () => {
  test('names it as the reference does, with a value that the schema takes', () => {
    for (const role of roleNames)
      for (const member of ['kid', 'jwks', 'type', 'certificate', 'key', 'csr'])
        expect(written(`/certificates/${role}/${member}`), `${role} ${member}`).toBe(true);
    for (const pointer of [
      '/certificates/S4',
      '/certificates/S1/description',
      '/certificates/S4/description',
      '/endpoints/oc',
      '/endpoints/auth1',
      '/trust/framework',
      '/ozone/organisationId',
      '/lfi/legalName',
      '/tpp/clientId',
      '/lfi/applications/c3-hh-cm-client',
      '/jwtAuth/audience/apiHub',
      '/identities/expired',
      '/statements/keysInHsm',
      '/probes/allow',
      '/probes/iban',
      '/samples/Sig2-id-token',
      '/onboarding/c3ApplicationRoles',
      '/applicationLayerAuthentication/credentialMonths',
    ])
      expect(written(pointer), pointer).toBe(true);
  });

  test('is of the environment, at the place of the keystore that the role has', () => {
    const jwks = (role: string, environment: Environment) => toGive(`/certificates/${role}/jwks`, environment)?.example;
    expect(jwks('S4', 'production')).toMatch(
      /^https:\/\/keystore\.directory\.openfinance\.ae\/[^/]+\/transport\.jwks$/,
    );
    expect(jwks('Sig4', 'embedded')).toMatch(
      /^https:\/\/keystore\.sandbox\.directory\.openfinance\.example\/[^/]+\/[^/]+\/application\.jwks$/,
    );
    for (const endpoint of ['oc', 'auth1', 'keystore'])
      expect(toGive(`/endpoints/${endpoint}`, 'embedded')?.example).toMatch(/\.example$/);
  });

  test('says nothing of what no run asks for', () => {
    expect(toGive('/nowhere/at/all', 'pre-production')).toBeNull();
  });
});

/** Whether the schema has nothing against the example where it is written. */
function written(pointer: string): boolean {
  const wanted = toGive(pointer, 'pre-production');
  if (wanted === null) return false;
  const path = pointer.slice(1).split('/');
  const file = path.reduceRight<unknown>((value, name) => ({ [name]: value }), parse(wanted.example));
  const { error } = targetSchema.safeParse(file);
  const wrong = (error?.issues ?? []).filter(({ path: at, code, message }) => {
    const isWithin = path.every((name, index) => at[index] === undefined || at[index] === name) && at.length > 0;
    const isAbsent = code === 'invalid_type' && /received undefined/.test(message);
    return isWithin && !isAbsent;
  });
  return wrong.length === 0;
}
