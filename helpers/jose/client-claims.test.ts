import { expect, test } from 'vitest';
import { clientRequests } from '../../config/standard/api-hub/client-tokens.ts';
import { signedRules } from '../../config/standard/api-hub/messages.ts';
import {
  assertionClaims,
  type ClientContext,
  changedClaims,
  payloadClaims,
  requestObjectClaims,
} from './client-claims.ts';

const context: ClientContext = {
  issuer: 'https://auth1.example',
  tokenEndpoint: 'https://as1.example/token',
  parEndpoint: 'https://as1.example/par',
  clientId: 'client',
  redirectUri: 'https://app.example/callback',
  now: 1_000_000,
  uuid: () => 'f47ac10b-58cc-4372-a567-0e02b2c3d479',
};
const made = {
  token: { claims: assertionClaims(context), rules: signedRules['Sig1-assertion'] },
  par: { claims: requestObjectClaims(context), rules: signedRules['Sig1-request-object'] },
  cop: { claims: payloadClaims(context, {}), rules: signedRules['Sig1-payload'] },
};

test.each(['token', 'par', 'cop'] as const)('right claims for %s have all that the rules want', (request) => {
  const { claims, rules } = made[request];
  expect(rules.claims.filter((name) => !(name in claims))).toEqual([]);
  expect(claims).toMatchObject(rules.fixed);
  for (const name of rules.issuedBy) expect(claims[name]).toBe('client');
  if (rules.lifetime) expect(Number(claims.exp) - Number(claims[rules.lifetime.from])).toBe(rules.lifetime.usual);
});

test.each(['token', 'par'] as const)('each recipe of %s that changes claims changes them', (request) => {
  const { claims } = made[request];
  for (const { id, recipe } of [...clientRequests[request].right, ...clientRequests[request].wrong]) {
    const changed = changedClaims(claims, recipe, context);
    if (recipe.claims) expect(changed, id).not.toEqual(claims);
    else expect(changed, id).toEqual(claims);
    expect(JSON.stringify(changed), id).not.toMatch(/\{\w+\}/);
  }
});

test('times count from now, holes are filled, nulls leave out', () => {
  const recipe = { claims: { exp: { fromNow: 60 }, aud: ['{issuer}'], sub: '{clientId}x', jti: null } };
  const { exp, aud, sub, ...rest } = changedClaims({ jti: '1' }, recipe, context);
  expect({ exp, aud, sub, rest }).toEqual({ exp: 1_000_060, aud: ['https://auth1.example'], sub: 'clientx', rest: {} });
});
