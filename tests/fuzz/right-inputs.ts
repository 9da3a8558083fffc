import { generateKeyPairSync, sign } from 'node:crypto';
import { compactJws } from '../../helpers/jose/jws.ts';
import { distinguishedName, extension } from '../../helpers/x509/issue/der-structures.ts';
import {
  element,
  enumerated,
  explicit,
  generalizedTime,
  integer,
  nothing,
  octetString,
  sequence,
} from '../../helpers/x509/issue/der-writer.ts';
import { publicJwk } from '../../helpers/x509/read/public-key.ts';
import { sealed } from '../made-bundles.ts';
import * as made from '../made-statuses.ts';
import { mintCertificate, mintCsr } from '../mint.ts';
import { publishedCertificate } from '../published-certificate.ts';

/** Right inputs for readers of what others write. */

export const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
export const subject = [
  { type: 'C', value: 'AE' },
  { type: 'O', value: 'شركة المثال' },
  { type: 'CN', value: 'bank.example' },
];

function minted({ publicKey }: Pick<typeof rsa, 'publicKey'>): Buffer {
  return mintCertificate({
    subject,
    publicKey,
    issuer: { name: subject, key: rsa.privateKey },
    notBefore: new Date('2026-01-01T00:00:00Z'),
    notAfter: new Date('2055-01-01T00:00:00Z'),
    extensions: {
      keyUsage: ['digitalSignature', 'keyCertSign'],
      extendedKeyUsage: ['serverAuth', 'clientAuth'],
      basicConstraints: { ca: true, pathLength: 1 },
      dnsNames: ['bank.example', '*.bank.example'],
      ocspUrl: 'http://ocsp.bank.example',
      crlUrl: 'http://crl.bank.example/issuer.crl',
      policy: '1.3.6.1.4.1.32473.1.2',
    },
  });
}

/** Certificates with keys of several kinds. */
export const rightCertificates = [
  publishedCertificate,
  minted(rsa),
  minted(generateKeyPairSync('ec', { namedCurve: 'P-256' })),
  minted(generateKeyPairSync('ed25519')),
];

export const requests = [
  mintCsr({ subject, key: rsa.privateKey }),
  mintCsr({ subject, key: generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey, dnsNames: ['bank.example'] }),
];

const directory = element(0xa4, distinguishedName(made.otherName));
const point = sequence(
  explicit(0, element(0xa0, element(0x86, Buffer.from('http://crl.example/a')), directory)),
  element(0x83, Buffer.from([6, 0x40])),
  element(0x84, made.yes),
);
export const lists = [
  made.crl(),
  made.crl({
    entries: [
      made.entry(made.serial, extension('2.5.29.21', false, enumerated(1))),
      made.entry(Buffer.from([5]), extension('2.5.29.24', false, generalizedTime(made.ago(made.dayMs)))),
      made.entry(Buffer.from([6]), extension('2.5.29.29', true, sequence(directory))),
    ],
    extra: [
      extension('2.5.29.28', true, point),
      extension('2.5.29.27', true, integer(3)),
      extension('2.5.29.99', false, nothing()),
    ],
  }),
];

export const responses = [
  made.response(),
  made.response({
    singles: [
      made.single(made.revoked(1), {
        extensions: [extension('1.3.6.1.5.5.7.48.1.6', false, generalizedTime(made.now))],
      }),
      made.single(made.unknown, { hash: '2.16.840.1.101.3.4.2.1', nextUpdate: null }),
    ],
    responder: made.byName(made.caName),
    extensions: [extension('1.3.6.1.5.5.7.48.1.2', false, octetString(Buffer.alloc(32, 7)))],
    certificates: [made.certificate('responder', 'delegate', { extendedKeyUsage: ['OCSPSigning'] })],
  }),
];

export const header = { alg: 'PS256', kid: 'kid-of-sig1', typ: 'JWT' };
export const claims = {
  iss: 'https://tpp.example',
  aud: ['https://auth1.example'],
  iat: 1_795_000_000,
  nbf: 1_794_999_990,
  exp: 1_795_000_290,
  jti: 'c770aef3-6784-41f7-8e0e-ff5f97bddb3a',
  redirect_uri: 'https://tpp.example/callback?a=b',
  authorization_details: [{ type: 'urn:openfinanceuae:account-access-consent:v2.1', consent: { Permissions: ['é'] } }],
};
export const jws = compactJws(
  header,
  Buffer.from(JSON.stringify(claims)),
  sign('sha256', Buffer.from('x'), rsa.privateKey),
);
export const jwe = ['{"alg":"RSA-OAEP-256","enc":"A256GCM","kid":"enc1","cty":"JWT"}', 'key', 'iv', 'text', 'tag']
  .map((part) => Buffer.from(part).toString('base64url'))
  .join('.');
export const keys = JSON.stringify({
  keys: [
    {
      ...publicJwk(rsa.publicKey),
      kid: 'one',
      use: 'sig',
      alg: 'PS256',
      x5c: [publishedCertificate.toString('base64')],
    },
    { kty: 'EC', kid: 'two', crv: 'P-256', x: 'AA', y: 'AA' },
  ],
});
export const privateKey = rsa.privateKey.export({ type: 'pkcs8', format: 'der' });
export const sealedKey = rsa.privateKey.export({
  type: 'pkcs8',
  format: 'pem',
  cipher: 'aes-256-cbc',
  passphrase: 'secret',
});
export const participants = JSON.stringify([
  {
    OrganisationId: 'a',
    OrganisationName: 'A',
    AuthorisationServers: [{ AuthorisationServerId: 'b', ApiResources: [] }],
  },
]);
export const discovery = JSON.stringify({
  issuer: 'https://auth1.example',
  jwks_uri: 'https://keystore.example/a',
  scopes_supported: ['openid'],
});
export const health = JSON.stringify({ connectionEstablished: true, certificate: { subject: 'CN=x' } });
export const logLine = JSON.stringify({
  time: '2026-11-24T00:00:00Z',
  method: 'GET',
  path: '/oc/echo-cert',
  status: 200,
  subject: 'CN=x',
});
export const bundle = await sealed();

export const answers = [
  '{"access_token":"a","token_type":"Bearer","expires_in":600,"authorization_details":[],"id_token":"e.e.e"}',
  '{"request_uri":"urn:ietf:params:oauth:request_uri:a","expires_in":90}',
  '{"error":"invalid_request","error_description":"why"}',
  'https://tpp.example/callback?code=a&state=b&iss=https%3A%2F%2Fauth1.example',
];
export const text = (...texts: readonly string[]) => texts.map((one) => Buffer.from(one));
export const asText = (read: (text: string) => unknown) => (octets: Buffer) => {
  read(octets.toString('utf8'));
};

export const serverHello = Buffer.concat([
  Buffer.from([3, 3]),
  Buffer.alloc(32, 7),
  Buffer.from([0, 0x13, 0x01, 0, 0, 12, 0, 43, 0, 2, 3, 4, 0, 51, 0, 2, 0, 29]),
]);
export const clientHello = Buffer.from(
  '16030100350100003103030707070707070707070707070707070707070707070707070707070707070707000002130101000006000a00020000',
  'hex',
);
export const message = (body: Buffer) => body.subarray(4);
