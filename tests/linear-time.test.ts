import { describe, expect, test } from 'vitest';
import { deviation, namedUrls, readDiscovery } from '../helpers/directory/discovery-document.ts';
import { parsedJson, shownValue } from '../helpers/directory/json-value.ts';
import { extractOf, readParticipants } from '../helpers/directory/participants.ts';
import { redact } from '../helpers/evidence/redact.ts';
import { withoutSecrets } from '../helpers/evidence/secret-text.ts';
import { historyLineSchema } from '../helpers/history/line.ts';
import { errorMessageOf, healthDocument, misshapen, misshapenError } from '../helpers/jose/health-check/document.ts';
import { seenCallback, seenParResponse, seenTokenResponse } from '../helpers/jose/issued-tokens.ts';
import { readJweHeader } from '../helpers/jose/jwe.ts';
import { findByKid, type PublishedKey, publicKeySpki, readJwkSet } from '../helpers/jose/jwk-set.ts';
import { readCompactJws } from '../helpers/jose/jws.ts';
import { claimsProblem, headerProblem } from '../helpers/jose/jwt-auth.ts';
import { lookalikeOf } from '../helpers/jose/kid-lookalikes.ts';
import { peerErrorIn } from '../helpers/jose/peer-error.ts';
import { privateMembersInText } from '../helpers/jose/private-members.ts';
import { seenMessage } from '../helpers/jose/seen-message.ts';
import { readX5c } from '../helpers/jose/x5c.ts';
import { SealError } from '../helpers/target/keys/password-encryption.ts';
import { readPkcs12 } from '../helpers/target/keys/pkcs12.ts';
import { readYaml } from '../helpers/target/yaml-file.ts';
import {
  bitString,
  element,
  explicit,
  integer,
  octetString,
  oid,
  sequence,
  set,
  time,
} from '../helpers/x509/issue/der-writer.ts';
import { certificateFacts } from '../helpers/x509/read/certificate.ts';
import { csrFacts } from '../helpers/x509/read/csr.ts';
import { coversHost, isHostName } from '../helpers/x509/read/host-name.ts';
import { matchingAttributes, nameText, sameAttributes } from '../helpers/x509/read/name.ts';
import { parseNameText } from '../helpers/x509/read/name-text.ts';
import { pemBlocks } from '../helpers/x509/read/pem.ts';
import { crlEntries, crlFacts, longestCrl } from '../helpers/x509/status/crl.ts';
import { longestOcspResponse, ocspFacts, ocspParts } from '../helpers/x509/status/ocsp.ts';
import { visible } from '../reports/visible.ts';

/**
 * Whoever reads what others wrote takes time in proportion to its length, whatever it is, and never runs out of stack.
 * CPU time is counted, so that other work on the machine does not matter; the bound is generous to a linear reader and
 * far from any other at these sizes. `npm run soak` tries every fill at each reader's size limit, any other run those
 * that break most ways of reading, at 60,000 characters.
 */
const boundMs = (size: number) => 500 + size / 50;
const soak = process.env.INPUTS !== undefined;
const longest = (limit: number) => (soak ? limit : Math.min(limit, 60_000));

/** Text that is worst for some way of reading. A fill is repeated up to a size; the first ones are always tried. */
const allFills = [
  '\\"',
  '"',
  '\\',
  '[',
  '{"a":',
  '"d":"',
  '=',
  ':',
  '/',
  '-----BEGIN A',
  '[redacted 1',
  'a://',
  'eyJ.',
  ' ',
  '"a":"b",',
  '"d" ',
  '"d":',
  '{"d":"\\"',
  '"\\u0064":"',
  '.',
  '\n',
  'a',
  '9',
  '-',
  '%',
  ',',
  '\ud800',
  '-----BEGIN ',
  '-----BEGIN A-----\n',
  '-----END ',
  '-----BEGIN PRIVATE KEY-----',
  'eyJ',
  'ey ',
  'A.',
  'secret=',
  'http://a@',
  'Bearer ',
  'Bearer a',
  '- ',
  '? ',
  '&a *a ',
  'a: ',
  'a:\n ',
  '{a: ',
  '[a, ',
  '!!',
  'C=AE,',
  '/C=',
  '/ ',
  'CN=\\41',
] as const;
const fills = soak ? allFills : allFills.slice(0, 14);

/** A fill repeated, then something that keeps patterns from matching; and the same as the content of a JSON text. */
function textsOf(fill: string, size: number): string[] {
  const filled = fill.repeat(Math.ceil(size / fill.length)).slice(0, size);
  return [`${filled}x`, `{"keys":"${filled}"}`];
}

const key = (kid: string): PublishedKey => ({
  misshapen: [],
  kid,
  kty: 'RSA',
  use: 'sig',
  alg: 'PS256',
  keyOps: null,
  n: kid,
  e: 'AQAB',
  x5c: [kid],
  x5t256: kid,
  x5u: null,
  x5dn: null,
  members: ['x5c'],
});
const base64 = (text: string) => Buffer.from(text).toString('base64');
const jws = (text: string) => `${base64url(text)}.${base64url(text)}.${base64url(text)}`;
const base64url = (text: string) => Buffer.from(text).toString('base64url');

/** Every reader of foreign text, with the characters that it takes at most. */
const textReaders: readonly (readonly [name: string, limit: number, read: (text: string) => unknown])[] = [
  ['JSON', 1_000_000, (text) => shownValue(parsedJson(text))],
  ['private members', 1_000_000, privateMembersInText],
  ['secrets in text', 200_000, (text) => withoutSecrets(text)],
  ['redaction', 200_000, (text) => redact({ body: text, headers: { a: text } }, ['x'.repeat(40)])],
  ['redaction of base64', 200_000, (text) => redact({ body: base64(text) })],
  ['PEM', 1 << 20, pemBlocks],
  ['distinguished name', 4096, parseNameText],
  ['host name', 65_536, (text) => [isHostName(text), coversHost([text, `*.${text}`], text)]],
  ['JWK Set', 1_000_000, (text) => readJwkSet(text)],
  ['JWK', 400_000, (text) => [publicKeySpki(key(text)), readX5c(key(text)), findByKid([key(text)], `${text} `)]],
  ['KID', 400_000, (text) => [lookalikeOf(text, [key(`${text}y`)]), lookalikeOf('x', [key(text)])]],
  ['JWS', 1_000_000, (text) => readCompactJws(text)],
  [
    'claims of a JWS',
    250_000,
    (text) => {
      const read = readCompactJws(jws(`{"alg":"PS256","kid":${JSON.stringify(text)}}`));
      return [headerProblem(read?.header ?? {}), claimsProblem({ aud: text, iss: text, jti: text, iat: text })];
    },
  ],
  ['JWE', 1_000_000, (text) => readJweHeader(text)],
  ['message', 1_000_000, (text) => [seenMessage(text, []), seenMessage(jws(text.slice(0, 250_000)), [])]],
  ['token response', 500_000, (text) => seenTokenResponse(JSON.stringify({ access_token: text, token_type: text }))],
  ['PAR response', 1_000_000, (text) => seenParResponse(JSON.stringify({ request_uri: text }))],
  ['callback', 1_000_000, (text) => [seenCallback(text), seenCallback(`https://tpp.example/?${text}`)]],
  [
    'error',
    1_000_000,
    (text) => [peerErrorIn(text), peerErrorIn(`<title>${text}`), peerErrorIn(JSON.stringify({ error: text }))],
  ],
  [
    'discovery document',
    500_000,
    (text) => {
      const document = readDiscovery(text);
      const named = readDiscovery(JSON.stringify({ issuer: text, a_endpoint: `https://${text}` }));
      if ('members' in named) namedUrls(named);
      return 'members' in document ? deviation(document, { keys: ['a'] }) : document;
    },
  ],
  [
    'participants',
    1_000_000,
    (text) => [extractOf(text, 'x'), extractOf(`[{"OrganisationId":"x","a":${text}}]`, 'x'), readParticipants(text)],
  ],
  [
    'health check',
    65_536,
    (text) => [
      healthDocument(base64(text)),
      misshapen(base64(text), 'plain'),
      errorMessageOf(base64(text)),
      misshapenError(base64(text), ['a']),
      misshapen(base64(JSON.stringify({ connectionEstablished: text })), 'plain'),
      misshapen(base64(`{"connectionEstablished":${text}}`), 'plain'),
    ],
  ],
  ['target file', (1 << 18) - 100, (text) => readYaml(text)],
  ['history', 1_000_000, (text) => historyLineSchema.safeParse(parsedJson(text))],
  ['visible text', 1_000_000, visible],
];

const step = 16;
/**
 * How much longer than in proportion a machine may take that is busy: a quadratic reader takes sixteen times as long.
 */
const busy = 4;

/** A step at a time, so that a slow reader is found out before it takes minutes. */
function assertLinear(name: string, limit: number, read: (size: number) => unknown): void {
  let inProportion = 0;
  for (const size of [longest(limit) / step, longest(limit)].map(Math.floor)) {
    const before = process.cpuUsage();
    read(size);
    const { user, system } = process.cpuUsage(before);
    const took = (user + system) / 1000;
    const isLate = took > boundMs(size) && took > busy * inProportion;
    inProportion = step * took;
    if (isLate) expect.unreachable(`${name} took ${Math.round(took)} ms for ${size} octets; at most ${boundMs(size)}`);
  }
}

describe('every reader of foreign text takes time in proportion to its length', { retry: 2 }, () => {
  test.each(textReaders)(
    '%s',
    (name, limit, read) => {
      for (const fill of fills)
        assertLinear(`${name} of ${JSON.stringify(fill)}`, limit, (size) => {
          for (const text of textsOf(fill, size)) read(text);
        });
    },
    600_000,
  );
});

const tiny = Buffer.from([0x05, 0x00]);
const many = (one: Uint8Array, size: number) => Buffer.alloc(Math.max(one.length, size - (size % one.length)), one);

/** Sequences in one another, with true lengths, up to a size. */
function nested(size: number): Buffer<ArrayBuffer> {
  const heads: Buffer[] = [];
  for (let length = 0; length < size; ) {
    const head = element(0x30, Buffer.alloc(0));
    const octets = length < 0x80 ? 2 : length < 0x100 ? 3 : length < 0x1_0000 ? 4 : length < 0x100_0000 ? 5 : 6;
    const bytes = Buffer.alloc(octets, 0);
    bytes[0] = head[0] ?? 0x30;
    if (octets === 2) bytes[1] = length;
    else {
      bytes[1] = 0x80 | (octets - 2);
      bytes.writeUIntBE(length, 2, octets - 2);
    }
    heads.push(bytes);
    length += octets;
  }
  return Buffer.concat(heads.reverse());
}

const algorithm = sequence(oid('1.2.840.113549.1.1.11'));
const attribute = (value: Buffer) => set(sequence(oid('2.5.4.3'), element(0x0c, value)));
const validity = sequence(time(new Date(0)), time(new Date(0)));
const rsa = (n: Buffer, e: Buffer) =>
  sequence(sequence(oid('1.2.840.113549.1.1.1'), tiny), bitString(sequence(integer(n), integer(e))));
const extension = (id: string, value: Buffer) => sequence(oid(id), octetString(value));
const small: Record<'serial' | 'name' | 'spki' | 'extensions', Buffer> = {
  serial: integer(1),
  name: sequence(attribute(Buffer.from('a'))),
  spki: rsa(Buffer.alloc(256, 0xff), Buffer.from([1, 0, 1])),
  extensions: Buffer.alloc(0),
};

function certificate(part: Partial<typeof small>): Buffer {
  const { serial, name, spki, extensions } = { ...small, ...part };
  const tbs = sequence(
    explicit(0, integer(2)),
    serial,
    algorithm,
    name,
    validity,
    name,
    spki,
    explicit(3, sequence(extensions)),
  );
  return sequence(tbs, algorithm, bitString(Buffer.alloc(256)));
}

const crl = (entries: Buffer, extensions = Buffer.alloc(0)) =>
  sequence(
    sequence(
      integer(1),
      algorithm,
      small.name,
      time(new Date(0)),
      time(new Date(0)),
      sequence(entries),
      explicit(0, sequence(extensions)),
    ),
    algorithm,
    bitString(Buffer.alloc(256)),
  );

/** What is worst for a reader of DER, of about a size. */
const octetFills: readonly (readonly [name: string, make: (size: number) => Buffer])[] = [
  ['zeros', (size) => Buffer.alloc(size)],
  ['ones', (size) => Buffer.alloc(size, 0xff)],
  ['sequences without end', (size) => Buffer.alloc(size, 0x30)],
  ['sequences of 0x80', (size) => many(Buffer.from([0x30, 0x80]), size)],
  ['sequences in one another', nested],
  ['many empty elements', (size) => sequence(many(tiny, size))],
  ['many sequences', (size) => sequence(many(sequence(), size))],
  ['an integer', (size) => sequence(integer(Buffer.alloc(size, 0x7f)))],
  ['an OID', (size) => sequence(element(0x06, Buffer.alloc(size, 0x01)))],
  ['an OID of one arc', (size) => sequence(element(0x06, Buffer.alloc(size, 0x81)))],
  ['a serial number', (size) => certificate({ serial: integer(Buffer.alloc(size / 2, 0x7f)) })],
  ['many attributes', (size) => certificate({ name: sequence(many(attribute(Buffer.from('a')), size / 3)) })],
  ['a long attribute', (size) => certificate({ name: sequence(attribute(Buffer.alloc(size / 3, 0x20))) })],
  ['an attribute of escapes', (size) => certificate({ name: sequence(attribute(Buffer.alloc(size / 3, ','))) })],
  ['a modulus', (size) => certificate({ spki: rsa(Buffer.alloc(size / 2, 0xff), Buffer.from([3])) })],
  ['an exponent', (size) => certificate({ spki: rsa(Buffer.alloc(256, 0xff), Buffer.alloc(size / 2, 0xff)) })],
  ['many extensions', (size) => certificate({ extensions: many(extension('1.2.3', sequence()), size / 2) })],
  [
    'many of a known extension',
    (size) => certificate({ extensions: many(extension('2.5.29.17', sequence()), size / 2) }),
  ],
  [
    'many names',
    (size) =>
      certificate({ extensions: extension('2.5.29.17', sequence(many(element(0x82, Buffer.from('a')), size / 2))) }),
  ],
  [
    'many addresses',
    (size) =>
      certificate({ extensions: extension('2.5.29.31', sequence(many(element(0x86, Buffer.from('a')), size / 2))) }),
  ],
  ['addresses in one another', (size) => certificate({ extensions: extension('2.5.29.31', nested(size / 2)) })],
  [
    'many purposes',
    (size) => certificate({ extensions: extension('2.5.29.37', sequence(many(oid('1.2.3'), size / 2))) }),
  ],
  ['a list of many certificates', (size) => crl(many(sequence(integer(1), time(new Date(0))), size / 2))],
  ['a list of many extensions', (size) => crl(Buffer.alloc(0), many(extension('2.5.29.20', integer(1)), size / 2))],
  [
    'an entry of many extensions',
    (size) => crl(sequence(integer(1), time(new Date(0)), sequence(many(extension('1.2.3', sequence()), size / 2)))),
  ],
];

const octetReaders: readonly (readonly [name: string, limit: number, read: (octets: Buffer) => unknown])[] = [
  [
    'certificate',
    65_000,
    (octets) => {
      const facts = certificateFacts(octets);
      nameText(facts.subject);
      return [
        sameAttributes(facts.subject, facts.issuer),
        matchingAttributes(facts.subject, facts.issuer),
        lookalikeOf('1', [{ ...key('k'), x5c: [octets.toString('base64')] }]),
      ];
    },
  ],
  ['CSR', 65_000, (octets) => csrFacts(octets)],
  ['OCSP response', longestOcspResponse - 500, (octets) => [ocspFacts(octets), ocspParts(octets)]],
  [
    'CRL',
    longestCrl - 500,
    (octets) => [crlFacts(octets), crlEntries(octets, '02', { rdns: [] }), crlEntries(octets, '01', { rdns: [] })],
  ],
  [
    'PKCS#12',
    1 << 20,
    (octets) => {
      try {
        return readPkcs12(octets, 'x');
      } catch (error) {
        expect(error).toBeInstanceOf(SealError);
        return error;
      }
    },
  ],
  ['PEM of DER', 700_000, (octets) => pemBlocks(`-----BEGIN A-----\n${octets.toString('base64')}\n-----END A-----\n`)],
];

describe('every reader of foreign octets takes time in proportion to their number', { retry: 2 }, () => {
  test.each(octetReaders)(
    '%s',
    (name, limit, read) => {
      for (const [what, make] of octetFills) assertLinear(`${name} of ${what}`, limit, (size) => read(make(size)));
    },
    600_000,
  );
});
