import { generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { BundleError } from '../../helpers/bundle/bundle-error.ts';
import { openBundle } from '../../helpers/bundle/open.ts';
import { namedUrls, readDiscovery } from '../../helpers/directory/discovery-document.ts';
import { extractOf, readParticipants } from '../../helpers/directory/participants.ts';
import { readJsonOctets } from '../../helpers/encodings/json.ts';
import { redact } from '../../helpers/evidence/redact.ts';
import { readAccessLog } from '../../helpers/inbound/access-log.ts';
import { claimProblems } from '../../helpers/jose/claim-values.ts';
import { errorMessageOf, healthDocument, misshapen } from '../../helpers/jose/health-check/document.ts';
import { seenCallback, seenParResponse, seenTokenResponse } from '../../helpers/jose/issued-tokens.ts';
import { jweProblems, readJweHeader } from '../../helpers/jose/jwe.ts';
import { findByKid, publicKeySpki, readJwkSet } from '../../helpers/jose/jwk-set.ts';
import { readCompactJws } from '../../helpers/jose/jws.ts';
import { claimsProblem, headerProblem } from '../../helpers/jose/jwt-auth.ts';
import { timeProblem } from '../../helpers/jose/message-times.ts';
import { namesError, peerErrorIn } from '../../helpers/jose/peer-error.ts';
import { privateMembersInText } from '../../helpers/jose/private-members.ts';
import { readX5c } from '../../helpers/jose/x5c.ts';
import { foreignFile } from '../../helpers/target/keys/foreign-files.ts';
import { KeyFileError } from '../../helpers/target/keys/key-files.ts';
import { SealError } from '../../helpers/target/keys/password-encryption.ts';
import { readPkcs11Uri } from '../../helpers/target/keys/pkcs11/uri.ts';
import { readPkcs12 } from '../../helpers/target/keys/pkcs12.ts';
import { privateKeyOf, privateKeyOfDer } from '../../helpers/target/keys/private-keys.ts';
import { readYaml } from '../../helpers/target/yaml-file.ts';
import { readFirstFlight } from '../../helpers/tls-scanner-lite/client-hello.ts';
import { alertInMessage, readAlert } from '../../helpers/tls-scanner-lite/wire/alerts.ts';
import {
  certificate12,
  certificate13,
  readCertificate,
  readCertificateStatus,
  readCertificateVerify,
} from '../../helpers/tls-scanner-lite/wire/authentication.ts';
import { MessageAssembler } from '../../helpers/tls-scanner-lite/wire/handshake.ts';
import { readNewSessionTicket } from '../../helpers/tls-scanner-lite/wire/new-session-ticket.ts';
import { readRecords } from '../../helpers/tls-scanner-lite/wire/record-layer.ts';
import { readServerHello } from '../../helpers/tls-scanner-lite/wire/server-hello.ts';
import {
  readCertificateRequest,
  readEncryptedExtensions,
} from '../../helpers/tls-scanner-lite/wire/server-parameters.ts';
import { distinguishedName } from '../../helpers/x509/issue/der-structures.ts';
import { certificateFacts } from '../../helpers/x509/read/certificate.ts';
import { csrFacts } from '../../helpers/x509/read/csr.ts';
import { DerError } from '../../helpers/x509/read/der.ts';
import { coversHost, isHostName } from '../../helpers/x509/read/host-name.ts';
import { nameText, readName } from '../../helpers/x509/read/name.ts';
import { parseNameText } from '../../helpers/x509/read/name-text.ts';
import { certificatePem, pemBlocks } from '../../helpers/x509/read/pem.ts';
import { readPublicKey } from '../../helpers/x509/read/public-key.ts';
import { crlEntries, crlFacts, objectionToCrl } from '../../helpers/x509/status/crl.ts';
import { ocspFacts } from '../../helpers/x509/status/ocsp.ts';
import { openCrl, readCrlStatus, readOcspStatus } from '../../helpers/x509/status/status.ts';
import * as made from '../made-statuses.ts';
import { publishedCertificate } from '../published-certificate.ts';
import type { DerKind } from './openssl.ts';
import {
  answers,
  asText,
  bundle,
  claims,
  clientHello,
  discovery,
  health,
  jwe,
  jws,
  keys,
  lists,
  logLine,
  message,
  participants,
  privateKey,
  requests,
  responses,
  rightCertificates,
  rsa,
  sealedKey,
  serverHello,
  subject,
  text,
} from './right-inputs.ts';

/** A reader of what others wrote, with right inputs that are altered for it. */
export interface FuzzedReader {
  readonly name: string;
  readonly right: readonly Buffer[];
  /** Throws nothing but `throws`. Where `der` is given it returns what is wrong with the input. */
  readonly read: (octets: Buffer) => unknown;
  /** Errors that are the reader's answer to what it cannot read. */
  readonly throws?: readonly (new (
    ...arguments_: never[]
  ) => Error)[];
  /** What OpenSSL reads it as; then the reader has a problem with everything that OpenSSL refuses. */
  readonly der?: DerKind;
  /** Inputs are texts, and are altered as such. */
  readonly isText?: true;
}

/** Every reader of what others wrote. */
export const readers: readonly FuzzedReader[] = [
  { name: 'certificate', right: rightCertificates, read: (der) => certificateFacts(der).problems, der: 'certificate' },
  { name: 'CSR', right: requests, read: (der) => csrFacts(der).problems, der: 'request' },
  {
    name: 'CRL',
    right: lists,
    der: 'list',
    read: (der) => {
      crlEntries(der, '05', certificateFacts(made.ca).subject);
      objectionToCrl(made.ca, der);
      readCrlStatus(openCrl(der), made.issued, made.now);
      return crlFacts(der).problems;
    },
  },
  {
    name: 'OCSP response',
    right: responses,
    der: 'response',
    read: (der) => {
      readOcspStatus(der, made.issued, made.now);
      return ocspFacts(der).problems;
    },
  },
  {
    name: 'distinguished name',
    right: [distinguishedName(subject)],
    read: (der) => nameText(readName(der)),
    throws: [DerError],
  },
  {
    name: 'public key',
    right: [rsa, generateKeyPairSync('ec', { namedCurve: 'P-384' })].map(({ publicKey }) =>
      publicKey.export({ type: 'spki', format: 'der' }),
    ),
    read: (der) => readPublicKey(der),
    throws: [DerError],
  },
  { name: 'private key', right: [privateKey], read: (der) => privateKeyOfDer(der, 'secret'), throws: [SealError] },
  {
    name: 'PEM',
    isText: true,
    right: text(
      certificatePem(publishedCertificate),
      sealedKey as string,
      `Bag\n${certificatePem(publishedCertificate).replaceAll('\n', '\r\n')}`,
    ),
    read: (octets) => {
      foreignFile(octets);
      for (const block of pemBlocks(octets.toString('latin1'))) {
        if (/PRIVATE KEY$/.test(block.label)) privateKeyOf({ ...block, label: 'PRIVATE KEY' }, null);
        else certificateFacts(block.der);
      }
    },
    throws: [SealError],
  },
  { name: 'JSON', isText: true, right: text(keys, health), read: (octets) => readJsonOctets(octets) },
  {
    name: 'JWK Set',
    isText: true,
    right: text(keys),
    read: asText((body) => {
      privateMembersInText(body);
      const set = readJwkSet(body);
      for (const key of 'keys' in set ? set.keys : []) [publicKeySpki(key), readX5c(key), findByKid([key], 'one')];
    }),
  },
  {
    name: 'JWS',
    isText: true,
    right: text(jws),
    read: asText((compact) => {
      const read = readCompactJws(compact);
      if (read)
        [
          headerProblem(read.header),
          claimsProblem(read.claims ?? {}),
          claimProblems(read.claims ?? {}),
          timeProblem(read.claims ?? {}, claims.iat),
        ];
    }),
  },
  {
    name: 'JWE',
    isText: true,
    right: text(jwe),
    read: asText((compact) => [readJweHeader(compact), jweProblems(compact)]),
  },
  {
    name: 'answers of the authorisation server',
    isText: true,
    right: text(...answers),
    read: asText((body) => [
      seenTokenResponse(body),
      seenParResponse(body),
      peerErrorIn(body),
      namesError(body),
      seenCallback(body),
    ]),
  },
  {
    name: 'health check',
    isText: true,
    right: text(health),
    read: (octets) => {
      const body = octets.toString('base64');
      [healthDocument(body), misshapen(body, 'with certificate'), errorMessageOf(body)];
    },
  },
  {
    name: 'discovery document',
    isText: true,
    right: text(discovery),
    read: asText((body) => {
      const document = readDiscovery(body);
      if ('members' in document) namedUrls(document);
    }),
  },
  {
    name: 'participants',
    isText: true,
    right: text(participants),
    read: asText((body) => [extractOf(body, 'a'), readParticipants(body)]),
    throws: [SyntaxError],
  },
  {
    name: 'access log',
    isText: true,
    right: text(`${logLine}\n<14>syslog: ${logLine}\n`),
    read: (octets) => readAccessLog(octets, '/oc'),
  },
  {
    name: 'redaction',
    isText: true,
    right: text(...answers, jws),
    read: asText((body) => redact({ body, headers: { authorization: body } }, ['secret'])),
  },
  {
    name: 'names in text',
    isText: true,
    right: text('C=AE, O=Example Bank PJSC, OU=5f2d+CN="a, b"', 'subject=/C=AE/O=Bank/CN=x', 'CN=\\41\\,b,OU=#0c0141'),
    read: asText((name) => [parseNameText(name), isHostName(name), coversHost([name, '*.bank.example'], name)]),
  },
  {
    name: 'target file',
    isText: true,
    right: [readFileSync(new URL('../../config/examples/lfi.yaml', import.meta.url)).subarray(0, 1500)],
    read: asText(readYaml),
  },
  {
    name: 'PKCS #11 URI',
    isText: true,
    right: text('pkcs11:token=openfinance;object=S4;type=private?pin-source=file:/a'),
    read: asText(readPkcs11Uri),
    throws: [KeyFileError],
  },
  { name: 'bundle', right: [bundle], read: (octets) => openBundle(octets), throws: [BundleError] },
  { name: 'ClientHello', right: [clientHello], read: (octets) => readFirstFlight(octets) },
  {
    name: 'TLS records and messages',
    right: [clientHello, Buffer.from('15030300020230', 'hex')],
    read: (octets) => {
      const messages = new MessageAssembler();
      for (const { fragment } of readRecords(octets)) messages.add(fragment);
      [readAlert(octets.subarray(5)), alertInMessage(octets.toString('latin1'))];
    },
    throws: [RangeError],
  },
  { name: 'ServerHello', right: [serverHello], read: (octets) => readServerHello(octets), throws: [RangeError] },
  {
    name: 'certificates in TLS',
    right: [
      message(certificate13(Buffer.alloc(0), [publishedCertificate])),
      message(certificate12([publishedCertificate])),
    ],
    read: (octets) => [true, false].map((tls13) => within([RangeError], () => readCertificate(octets, tls13))),
  },
  {
    name: 'other messages of a TLS server',
    right: [
      Buffer.from('0000080004000d00020804', 'hex'),
      Buffer.from('0804000401020304', 'hex'),
      Buffer.from('01000003300102', 'hex'),
    ],
    read: (octets) => {
      for (const read of [
        readCertificateStatus,
        readCertificateVerify,
        readEncryptedExtensions,
        (body: Buffer) => readCertificateRequest(body, 0x0304),
        (body: Buffer) => readCertificateRequest(body, 0x0303),
        (body: Buffer) => readNewSessionTicket(body, true),
        (body: Buffer) => readNewSessionTicket(body, false),
      ])
        within([RangeError], () => read(octets));
    },
  },
];

/** The same for a keystore, whose cost is what its maker chose for the passphrase. */
export function keystoreReader(keystore: Buffer): FuzzedReader {
  return {
    name: 'PKCS#12',
    right: [keystore],
    read: (octets) => readPkcs12(octets, 'secret'),
    throws: [SealError],
  };
}

/** Runs what may throw some errors, and throws on any other. */
export function within(errors: NonNullable<FuzzedReader['throws']>, work: () => unknown): void {
  try {
    work();
  } catch (error) {
    if (!errors.some((kind) => error instanceof kind)) throw error;
  }
}
