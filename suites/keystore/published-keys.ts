import { fail, suite, warn } from '../../helpers/engine/check.ts';
import { Unseen, wanted } from '../../helpers/engine/need.ts';
import { type PublishedKey, publicKeySpki } from '../../helpers/jose/jwk-set.ts';
import { readX5c, type X5c } from '../../helpers/jose/x5c.ts';
import { certificateAtUrl } from '../../helpers/needs/certificate-url.ts';
import { certifiedKeyOf, publishedKeyOf } from '../../helpers/needs/keystore.ts';
import { certificateFacts, certificateFactsIn } from '../../helpers/x509/read/certificate.ts';
import { nameText, sameAttributes } from '../../helpers/x509/read/name.ts';
import { parseNameText } from '../../helpers/x509/read/name-text.ts';
import { allRoles, appliesTo } from '../subjects/roles.ts';

/** Operations of the public half of each kind of key, and those that only the private half can do (RFC 7517 4.3). */
const publicOperations = { sig: ['verify'], enc: ['encrypt', 'wrapKey'] };
const privateOperations = ['sign', 'decrypt', 'unwrapKey', 'deriveKey', 'deriveBits'];

export default suite({ title: 'Published keys', layer: 'JWKS', subjects: allRoles }, (check) => [
  check({
    id: 'jwk.certificate',
    requirements: ['JWKS-07'],
    conflict: 'CX-03',
    title: 'x5c of {role} holds its certificate as plain base64',
    when: appliesTo,
    needs: ({ role }, target) => ({ key: publishedKeyOf(role, target) }),
    findings: {
      noList: fail(
        'x5c of {role} is no list of texts.',
        'Raise it with the Trust Framework: x5c is a list of base64 texts, also for one certificate (RFC 7517 4.7).',
      ),
      pem: fail(
        'x5c[{at}] of {role} is PEM text.',
        'Raise it with the Trust Framework: x5c holds the base64 between the PEM lines alone, without line breaks (RFC 7517 4.7).',
      ),
      base64url: fail(
        'x5c[{at}] of {role} is base64url.',
        'Raise it with the Trust Framework: x5c is base64 with + and /, unlike every other member (RFC 7517 4.7).',
      ),
      notACertificate: fail(
        'x5c[{at}] of {role} is no certificate: {actual}.',
        'Raise it with the Trust Framework; no peer can read the entry.',
      ),
      notFirst: fail(
        'The certificate of {role} is x5c[{at}]; the first is {actual}.',
        'Raise it with the Trust Framework: the key’s own certificate comes first (RFC 7517 4.7).',
      ),
      loose: warn(
        'x5c[{at}] of {role} has line breaks, lacks padding or has bits behind its last octet.',
        'Raise it with the Trust Framework; strict readers of base64 refuse it (RFC 4648 3.1, 3.2 and 3.5).',
      ),
      chain: warn(
        'x5c[{at}] of {role} did not issue the certificate before it.',
        'Raise it with the Trust Framework: each certificate in x5c certifies the one before it (RFC 7517 4.7).',
      ),
    },
    judge: ({ key }, _at, { pass, found }) => {
      const expected = 'a list of certificates, base64 DER, the key’s own first';
      const x5c = readX5c(key);
      if (x5c === null) return pass({ expected, actual: 'a bare key' }, 'no x5c, as a SERVER ENCKEY has none');
      const what = { expected, actual: `${x5c.certificates.length} certificates` };
      if (x5c.defect) {
        const { kind, at } = x5c.defect;
        const text = JSON.stringify(key.x5c[at]?.slice(0, 40) ?? null);
        const finding = (
          { 'no-list': 'noList', 'not-a-certificate': 'notACertificate', pem: 'pem', base64url: 'base64url' } as const
        )[kind];
        return found(finding, { expected, actual: text, at: `${at}` });
      }
      const own = placeOfOwn(key, x5c);
      if (own > 0) return found('notFirst', { expected, actual: subjectOf(x5c.certificates[0]), at: `${own}` });
      if (x5c.loose.length > 0) return found('loose', { ...what, at: `${x5c.loose[0]}` });
      return x5c.breaksAt === null ? pass(what) : found('chain', { ...what, at: `${x5c.breaksAt}` });
    },
  }),

  check({
    id: 'jwk.key-of-certificate',
    requirements: ['JWKS-07'],
    title: 'n and e of {role} are the key of its certificate',
    when: appliesTo,
    needs: ({ role }, target) => ({ key: certifiedKeyOf(role, target) }),
    findings: {
      other: fail(
        'n and e published for {role} are another key than that of x5c.',
        'Raise it with the Trust Framework: the entry contradicts itself. Until then no peer can rely on it.',
      ),
      unreadable: fail(
        'The entry published for {role} holds no usable public key: {actual}.',
        'Raise it with the Trust Framework.',
      ),
    },
    judge: ({ key }, _at, { pass, found }) => {
      const spki = publicKeySpki(key);
      if (spki === null)
        return found('unreadable', {
          expected: 'kty RSA with n and e',
          actual: [`kty ${key.kty ?? 'none'}`, ...key.misshapen].join(', '),
        });
      const [leaf] = key.x5c;
      if (leaf === undefined)
        return pass({ expected: 'a bare key', actual: 'a bare key' }, 'no certificate to compare with');
      const facts = certificateFactsIn(leaf);
      const what = {
        expected: 'the key of x5c[0]',
        actual: facts.publicKey.spki === spki ? 'the key of x5c[0]' : 'another key',
      };
      return facts.publicKey.spki === spki ? pass(what) : found('other', what);
    },
  }),

  check({
    id: 'jwk.thumbprint-of-certificate',
    requirements: ['JWKS-07'],
    title: 'x5t#S256 of {role} is the thumbprint of its certificate',
    when: appliesTo,
    needs: ({ role }, target) => ({ key: certifiedKeyOf(role, target) }),
    findings: {
      other: fail(
        'x5t#S256 of {role} is {actual}; the certificate’s SHA-256 thumbprint is {expected}.',
        'Raise it with the Trust Framework: the entry contradicts itself.',
      ),
    },
    judge: ({ key }, _at, { pass, found, notApplicable }) => {
      const [leaf] = key.x5c;
      if (leaf === undefined) return notApplicable('a bare key has no certificate');
      if (key.x5t256 === null) return pass({ actual: 'absent' }, 'no x5t#S256, which contradicts nothing');
      const { thumbprint } = certificateFactsIn(leaf);
      const what = { expected: thumbprint, actual: key.x5t256 };
      if (what.expected === what.actual) return pass(what);
      const writing = otherWriting(key.x5t256, Buffer.from(leaf, 'base64'));
      return found('other', what, ...(writing ? [`it is ${writing}; expected is base64url without padding`] : []));
    },
  }),

  check({
    id: 'jwk.use',
    requirements: ['JWKS-06'],
    title: 'use of {role} is that of its kind',
    when: appliesTo,
    needs: ({ role }, target) => ({ key: publishedKeyOf(role, target) }),
    findings: {
      other: fail(
        'use of {role} is {actual}, not {expected}.',
        'Have {role} issued under the Trust Framework type that the certificate table names; TPPs choose keys by use.',
      ),
      unusual: warn(
        'use of the transport certificate {role} is {actual}.',
        'Expected are tls, sig or none; ask the Trust Framework.',
      ),
    },
    judge: ({ key }, { definition }, { pass, found }) => {
      const actual = key.use ?? 'absent';
      if (definition.use !== null)
        return key.use === definition.use
          ? pass({ expected: definition.use, actual })
          : found('other', { expected: definition.use, actual });
      const what = { expected: 'tls, sig or absent', actual };
      return key.use === null || ['tls', 'sig'].includes(key.use) ? pass(what) : found('unusual', what);
    },
  }),

  check({
    id: 'jwk.members',
    requirements: ['JWKS-05'],
    title: 'The entry of {role} has the members that the Trust Framework publishes',
    when: appliesTo,
    needs: ({ role }, target) => ({ key: publishedKeyOf(role, target) }),
    findings: {
      missing: warn(
        'The entry of {role} lacks {actual}.',
        'Raise it with the Trust Framework; peers may look for these members.',
      ),
      algorithm: warn(
        'alg of {role} is {actual}.',
        'Expected is none, PS256 for signing or RSA-OAEP-256 for encryption; ask the Trust Framework.',
      ),
    },
    judge: ({ key }, { definition }, { pass, found }) => {
      const wantedMembers = ['kty', 'use', 'n', 'e', 'kid', ...(key.x5c.length > 0 ? ['x5u', 'x5t#S256', 'x5dn'] : [])];
      const missing = wantedMembers.filter(
        (member) => !key.members.includes(member) && !(member === 'use' && definition.use === null),
      );
      if (missing.length > 0)
        return found('missing', { expected: wantedMembers.join(', '), actual: missing.join(', ') });
      const usual = definition.kind === 'encryption' ? 'RSA-OAEP-256' : 'PS256';
      if (key.alg !== null && key.alg !== usual)
        return found('algorithm', { expected: `none or ${usual}`, actual: key.alg });
      return pass({ expected: wantedMembers.join(', '), actual: key.members.join(', ') });
    },
  }),

  check({
    id: 'jwk.encoding',
    requirements: ['JWKS-05'],
    title: 'The members of the entry of {role} are written as RFC 7517 and RFC 7518 say',
    when: appliesTo,
    needs: ({ role }, target) => ({ key: publishedKeyOf(role, target) }),
    findings: {
      misshapen: warn(
        'In the entry of {role}, {actual}.',
        'Raise it with the Trust Framework: n and e are base64url without padding and line breaks, of as few octets as the number needs (RFC 7518 2 and 6.3.1), all other members texts. Lenient readers take the entry, strict ones refuse it, and its RFC 7638 thumbprint differs.',
      ),
    },
    judge: ({ key }, _at, { pass, found }) => {
      const expected = 'texts; n and e Base64urlUInt';
      return key.misshapen.length > 0
        ? found('misshapen', { expected, actual: key.misshapen.join(', ') })
        : pass({ expected, actual: 'as expected' });
    },
  }),

  check({
    id: 'jwk.operations',
    requirements: ['JWKS-05'],
    title: 'key_ops of {role}, where it is there, says what use says',
    when: appliesTo,
    needs: ({ role }, target) => ({ key: publishedKeyOf(role, target) }),
    findings: {
      privateOperation: warn(
        'key_ops of {role} names {actual}, which only the private half can do.',
        'Raise it with the Trust Framework: an entry made from a private key may hold more of it. Expected is {expected} or no key_ops.',
      ),
      otherOperation: warn(
        'key_ops of {role} is {actual}, which contradicts its use.',
        'Raise it with the Trust Framework: expected is {expected} or no key_ops (RFC 7517 4.3).',
      ),
    },
    judge: ({ key }, { definition }, { pass, found }) => {
      const { keyOps } = key;
      const fitting =
        definition.use === null ? [...publicOperations.sig, ...publicOperations.enc] : publicOperations[definition.use];
      const expected = fitting.join(' or ');
      if (keyOps === null) return pass({ expected, actual: 'absent' });
      const ofPrivateHalf = keyOps.filter((operation) => privateOperations.includes(operation));
      if (ofPrivateHalf.length > 0) return found('privateOperation', { expected, actual: ofPrivateHalf.join(', ') });
      const strays = keyOps.filter((operation) => !fitting.includes(operation));
      const what = { expected, actual: keyOps.join(', ') };
      return strays.length > 0
        ? found('otherOperation', what)
        : pass(what, 'use and key_ops together, which RFC 7517 4.3 advises against');
    },
  }),

  check({
    id: 'jwk.subject-name',
    requirements: ['JWKS-08'],
    title: 'x5dn of {role} is the subject of its certificate',
    when: appliesTo,
    needs: ({ role }, target) => ({ key: certifiedKeyOf(role, target) }),
    findings: {},
    judge: ({ key }, _at, { pass, notApplicable }) => {
      const [leaf] = key.x5c;
      if (leaf === undefined) return notApplicable('a bare key has no certificate');
      const { subject } = certificateFactsIn(leaf);
      const what = { expected: nameText(subject), actual: key.x5dn ?? 'absent' };
      if (key.x5dn === null) return pass(what, 'no x5dn');
      const name = parseNameText(key.x5dn);
      if (name === null) return pass(what, `x5dn “${key.x5dn}” cannot be read as a distinguished name`);
      return sameAttributes(name, subject)
        ? pass(what)
        : pass(what, `x5dn “${key.x5dn}” is not the subject ${nameText(subject)}`);
    },
  }),

  check({
    id: 'jwk.certificate-url',
    requirements: ['JWKS-04'],
    title: 'x5u of {role} answers with its certificate',
    when: appliesTo,
    needs: ({ role }, target) => ({
      key: certifiedKeyOf(role, target),
      answer: wanted(certificateAtUrl(role, target)),
    }),
    findings: {},
    judge: ({ key, answer }, _at, { pass, notApplicable }) => {
      const [leaf] = key.x5c;
      if (leaf === undefined) return notApplicable('a bare key has no certificate');
      const what = { expected: 'the certificate of x5c[0]', actual: key.x5u ?? 'no x5u' };
      if (key.x5u === null) return pass(what, 'no x5u');
      if (answer instanceof Unseen) return pass(what, `not seen: ${answer.reason}`);
      if (answer.status !== 200) return pass(what, `${answer.url} answers with status ${answer.status}`);
      if (answer.certificate === null) return pass(what, `${answer.url} answers with no certificate`);
      const seen = { ...what, actual: `a certificate in ${answer.form}` };
      if (answer.problem) return pass(seen, `${answer.url} answers with PEM ${answer.problem}`);
      return answer.certificate === leaf
        ? pass(seen, `the same certificate, in ${answer.form}`)
        : pass(
            seen,
            `${answer.url} answers with another certificate: ${subjectOf(Buffer.from(answer.certificate, 'base64'))}`,
          );
    },
  }),
]);

/** Place of the certificate that has the entry's own key; -1 where none has. */
function placeOfOwn(key: PublishedKey, { certificates }: X5c): number {
  const spki = publicKeySpki(key);
  return certificates.findIndex((der) => certificateFacts(der).publicKey.spki === spki);
}

/** What a text is that should be a thumbprint in base64url: the right octets written otherwise, or another hash. */
function otherWriting(text: string, der: Buffer): string | null {
  const { thumbprint } = certificateFacts(der);
  const octets = Buffer.from(thumbprint, 'base64url');
  if (text.replaceAll(':', '').toLowerCase() === octets.toString('hex')) return 'the thumbprint in hexadecimal';
  if (Buffer.from(text, 'base64').equals(octets)) return 'the thumbprint in another writing of base64';
  if (Buffer.from(text, 'base64').length === 20) return 'as long as a SHA-1 thumbprint, which is x5t';
  return null;
}

function subjectOf(der: Buffer | undefined): string {
  return der ? nameText(certificateFacts(der).subject) : 'none';
}
