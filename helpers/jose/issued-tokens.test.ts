import { describe, expect, test } from 'vitest';
import { idTokenBinding, seenCallback, seenParResponse, seenTokenResponse } from './issued-tokens.ts';

const jwt = (claims: object) =>
  `${Buffer.from('{"alg":"PS256"}').toString('base64url')}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.c2ln`;

describe('a token response', () => {
  test('is seen without its tokens', () => {
    const body = { access_token: jwt({ cnf: { 'x5t#S256': 'thumb' } }), token_type: 'Bearer', expires_in: 600 };
    const seen = seenTokenResponse(JSON.stringify(body));
    expect(seen).toMatchObject({ tokenType: 'Bearer', expiresIn: 600, boundTo: 'thumb', accessTokenIsJwt: true });
    expect(JSON.stringify(seen)).not.toContain('eyJ');
  });

  test.each(['', 'null', '[]', '{"expires_in":"600","access_token":7,"cnf":null}', '<html>'])(
    'of any content is read: %s',
    (body) => {
      expect(seenTokenResponse(body)).toMatchObject({ expiresIn: null, boundTo: null, accessTokenIsJwt: false });
    },
  );
});

test('a PAR response keeps the prefix of its request URI, never the reference', () => {
  const uri = 'urn:ietf:params:oauth:request_uri:27c11b2e';
  expect(seenParResponse(JSON.stringify({ request_uri: uri, expires_in: 90 }))).toEqual({
    problems: [],
    members: ['request_uri', 'expires_in'],
    requestUri: 'urn:ietf:params:oauth:request_uri:',
    expiresIn: 90,
  });
  expect(seenParResponse('{"expires_in":90.5}')).toMatchObject({ requestUri: null, expiresIn: null });
});

test('a callback keeps its issuer and the names of its parameters, never the code', () => {
  const seen = seenCallback('https://app.example/callback?code=secret&state=s&iss=https%3A%2F%2Fauth1.example');
  expect(seen).toEqual({ parameters: ['code', 'state', 'iss'], issuer: 'https://auth1.example' });
  expect(seenCallback('code=secret')).toBeNull();
});

describe('the binding of an id_token', () => {
  // The example of OpenID Connect Core, A.3: at_hash of its access token.
  const accessToken = 'jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y';
  const idToken = jwt({ nonce: 'n', at_hash: '77QmUPtjPfzWtF2AnpK9RQ' });

  test('fits to the access token and nonce it came with', () => {
    expect(idTokenBinding(idToken, { nonce: 'n', accessToken, state: 'x' })).toEqual({
      nonce: true,
      accessToken: true,
      state: null,
    });
  });

  test('does not fit to others, and says nothing where nothing is given', () => {
    expect(idTokenBinding(idToken, { nonce: 'other', accessToken: 'other', state: null })).toEqual({
      nonce: false,
      accessToken: false,
      state: null,
    });
    expect(idTokenBinding(idToken, { nonce: null, accessToken: null, state: null })).toEqual({
      nonce: null,
      accessToken: null,
      state: null,
    });
    expect(idTokenBinding('no token', { nonce: 'n', accessToken, state: null })).toEqual({
      nonce: false,
      accessToken: null,
      state: null,
    });
  });
});
