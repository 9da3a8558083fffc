import type { RequirementId } from '../../config/standard/api-hub/requirements.ts';
import { type Answers, fail, suite, warn } from '../../helpers/engine/check.ts';
import { mapped, momentOf, type Need } from '../../helpers/engine/need.ts';
import { findByKid } from '../../helpers/jose/jwk-set.ts';
import { timeProblem } from '../../helpers/jose/message-times.ts';
import type { SeenJwe, SeenJws } from '../../helpers/jose/seen-message.ts';
import { shown } from '../../helpers/jose/shown.ts';
import { keysOf, messageAt, openedMessage, signerKeys } from '../../helpers/needs/messages.ts';
import { clientIds } from '../../helpers/needs/parties.ts';
import { ofThisMachine } from '../../helpers/needs/this-machine.ts';
import type { Target } from '../../helpers/target/target.ts';
import { type EncryptedSubject, encryptedMessages } from '../subjects/messages.ts';

const outer = ({ id }: EncryptedSubject): RequirementId[] => [id === 'Enc1' ? 'ENC-01' : 'WH-01'];
const nested = ({ id }: EncryptedSubject): RequirementId[] => [id === 'Enc1' ? 'ENC-03' : 'WH-02'];
const content = ({ id }: EncryptedSubject): RequirementId[] => [id === 'Enc1' ? 'ENC-04' : 'WH-02'];

export default suite({ title: 'Encrypted messages', layer: 'messages', subjects: encryptedMessages }, (check) => [
  check({
    id: 'jwe.form',
    requirements: outer,
    title: 'The {message} is a JWE',
    needs: ({ id }, target) => ({ seen: messageAt(id, 'sample', target) }),
    findings: {
      other: fail(
        'The {message} is no compact JWE but {actual}.',
        'Sign it, encrypt the JWS to {role}, and send the JWE Compact Serialization of five parts (RFC 7516 3.1).',
      ),
    },
    judge: ({ seen }, _at, { pass, found }) =>
      seen.map((one) => {
        const actual =
          one.form === 'JWE' ? 'a compact JWE' : one.form === 'JWS' ? 'a JWS, readable by everybody' : one.what;
        const what = { expected: 'a compact JWE', actual };
        return one.form === 'JWE' ? pass(what) : found('other', what);
      }),
  }),

  check({
    id: 'jwe.encoding',
    requirements: outer,
    title: 'The {message} can be read in one way only',
    after: 'jwe.form',
    needs: encrypted,
    findings: {
      ambiguous: fail(
        'Of the {message}, {actual}.',
        'Write each part as base64url without padding and with zero bits behind its last octet (RFC 7516 2, RFC 4648 3.5), and the header as JSON in UTF-8, without a byte order mark, each name once (RFC 7516 4, RFC 8259 8.1).',
      ),
    },
    judge: ({ seen }, _at, { pass, found }) =>
      seen.map(({ problems = [] }) => {
        const what = { expected: 'base64url and JSON, each name once', actual: problems.join(', ') };
        return problems.length > 0 ? found('ambiguous', what) : pass({ ...what, actual: 'as expected' });
      }),
  }),

  check({
    id: 'jwe.algorithms',
    requirements: outer,
    conflict: 'CX-13',
    title: 'The {message} is encrypted with RSA-OAEP-256 and A256GCM',
    after: 'jwe.form',
    needs: encrypted,
    findings: {
      legacy: warn(
        'The {message} uses RSA-OAEP, with SHA-1.',
        'Encrypt the content key with RSA-OAEP-256 (RFC 7518 4.3); older pages still show RSA-OAEP.',
      ),
      otherAlgorithm: fail(
        'The {message} says alg {actual}.',
        'Encrypt the content key with RSA-OAEP-256 (RFC 7518 4.3).',
      ),
      otherEncryption: fail('The {message} says enc {actual}.', 'Encrypt the content with A256GCM (RFC 7518 5.3).'),
      critical: fail(
        'The {message} names critical extensions: {actual}.',
        'Leave crit out of the header: no receiver knows these extensions, and each has to refuse the message (RFC 7516 4.1.13).',
      ),
    },
    judge: ({ seen }, _at, { pass, found }) =>
      seen.map(({ header }) => {
        const { alg, enc } = header;
        if (alg !== 'RSA-OAEP-256' && alg !== 'RSA-OAEP')
          return found('otherAlgorithm', { expected: 'RSA-OAEP-256', actual: shown(alg) });
        if (enc !== 'A256GCM') return found('otherEncryption', { expected: 'A256GCM', actual: shown(enc) });
        if (header.crit !== undefined) return found('critical', { expected: 'none', actual: shown(header.crit) });
        const what = { expected: 'RSA-OAEP-256 and A256GCM', actual: `${alg} and ${enc}` };
        if (alg === 'RSA-OAEP') return found('legacy', what);
        return header.zip === undefined
          ? pass(what)
          : pass(what, `zip is ${shown(header.zip)}; RFC 8725 3.6 advises against compression`);
      }),
  }),

  check({
    id: 'jwe.key-id',
    requirements: (at) => [...outer(at), ...(at.id === 'Enc1' ? (['ENC-02'] as const) : [])],
    title: 'The {message} names a published key for encryption',
    after: 'jwe.form',
    needs: (at, target) => ({ ...encrypted(at, target), set: rightKeysOf(at.role, target) }),
    findings: {
      absent: fail(
        'The {message} names no KID; its receiver cannot tell which key opens it.',
        'Put the KID of {role} into the header, as its JWKS has it.',
      ),
      unknown: fail(
        'The {message} names KID {actual}, which the JWKS of {role} does not have.',
        'Fetch the receiver’s JWKS, choose the key with use enc, and keep its KID.',
      ),
      otherUse: fail(
        'The {message} names KID {actual}, which is published for {use}.',
        'Choose the key with use enc from the receiver’s JWKS.',
      ),
    },
    judge: ({ seen, set }, { role }, { pass, found }, { target }) =>
      seen.map(({ header }) => {
        const { kid } = header;
        const declared = target.certificates[role]?.kid ?? null;
        const what = { expected: `KID ${declared ?? `of ${role}`}`, actual: shown(kid) };
        if (typeof kid !== 'string' || kid === '') return found('absent', what);
        const [entry] = findByKid(set.keys, kid).exact;
        if (!entry) return found('unknown', what);
        if (entry.use !== null && entry.use !== 'enc' && kid !== declared)
          return found('otherUse', { ...what, use: entry.use });
        return declared === null || kid === declared
          ? pass(what)
          : pass(what, `Published for encryption, but not the KID that the target names for ${role}`);
      }),
  }),

  check({
    id: 'jwe.content-type',
    requirements: outer,
    title: 'The {message} says that a JWT is inside',
    after: 'jwe.form',
    needs: encrypted,
    findings: {
      absent: warn('The header of the {message} has cty {actual}.', 'Set cty to JWT (RFC 7519 5.2).'),
    },
    judge: ({ seen }, { id }, { pass, found }) =>
      seen.map(({ header }) => {
        const isJwt = typeof header.cty === 'string' && header.cty.toUpperCase() === 'JWT';
        const what = { expected: 'cty JWT', actual: shown(header.cty) };
        if (isJwt) return pass(what);
        return id === 'Enc1'
          ? pass(what, 'cty JWT is due for a nested JWT; published samples lack it')
          : found('absent', what);
      }),
  }),

  check({
    id: 'jwe.decrypts',
    requirements: (at) => [...outer(at), ...(at.id === 'Enc1' ? (['ENC-06'] as const) : [])],
    title: 'The held key of {role} opens the {message}',
    after: 'jwe.key-id',
    needs: opened,
    findings: {
      notOpened: fail(
        'The held key of {role} does not open the {message}: {actual}.',
        'Encrypt to the key that is published under the KID in the header, and alter nothing afterwards: header, ciphertext and tag belong together.',
      ),
      notUnpacked: fail(
        'The held key of {role} opens the {message}, and nobody can unpack what is inside: {actual}.',
        'Leave zip out, as the published samples do; RFC 8725 3.6 advises against compression. Where it stays, it is DEF, and the content bare DEFLATE (RFC 7516 4.1.3, RFC 7518 7.3).',
      ),
    },
    judge: ({ seen }, { role }, { pass, found, notTested, undecided }, { target }) =>
      seen.map(({ header, opened: attempt }) => {
        if (attempt === null) return undecided(`the held key of ${role} could not be used`);
        const what = { expected: 'opened', actual: attempt.detail };
        if (attempt.decrypted) return pass(what);
        if (attempt.keyFits) return found('notUnpacked', what);
        return header.kid === target.certificates[role]?.kid
          ? found('notOpened', what)
          : notTested(`It is encrypted to KID ${shown(header.kid)}, whose key the target does not give`, [
              role === 'Enc1' ? 'lfi' : 'tpp',
            ]);
      }),
  }),

  check({
    id: 'jwe.inner.form',
    requirements: nested,
    conflict: 'CX-13',
    title: 'Inside the {message} is a JWS of {signer}',
    after: 'jwe.decrypts',
    needs: opened,
    findings: {
      unsigned: fail(
        'What is encrypted is not signed: it is {actual}.',
        'Sign the content with {signer} as PS256 first, and encrypt the JWS then.',
      ),
      otherAlgorithm: fail('What is encrypted is signed with alg {actual}.', 'Sign it as PS256 (RFC 7518 3.5).'),
      critical: fail(
        'What is encrypted names critical extensions: {actual}.',
        'Leave crit out of the header of the inner JWS: each receiver has to refuse it (RFC 7515 4.1.11).',
      ),
      ambiguous: fail(
        'Of what is encrypted, {actual}.',
        'Write the inner JWS as base64url without padding and its header and claims as JSON in UTF-8, each name once (RFC 7515 2 and 4, RFC 7519 4).',
      ),
      noKeyId: fail(
        'The signature inside the {message} names no KID.',
        'Put the KID of {signer} into the header of the inner JWS.',
      ),
    },
    judge: ({ seen }, _at, { pass, found }) =>
      seen.map(({ inner }) => {
        if (inner?.form !== 'JWS' || inner.members === null)
          return found('unsigned', {
            expected: 'a compact JWS',
            actual: inner?.form === 'other' ? inner.what : 'no JWT',
          });
        if (inner.header.alg !== 'PS256')
          return found('otherAlgorithm', { expected: 'PS256', actual: shown(inner.header.alg) });
        if (inner.header.crit !== undefined)
          return found('critical', { expected: 'none', actual: shown(inner.header.crit) });
        const [problem] = inner.problems ?? [];
        if (problem !== undefined)
          return found('ambiguous', { expected: 'base64url and JSON, each name once', actual: problem });
        const what = { expected: 'PS256 with a KID', actual: `KID ${shown(inner.header.kid)}` };
        return typeof inner.header.kid === 'string' && inner.header.kid !== '' ? pass(what) : found('noKeyId', what);
      }),
  }),

  check({
    id: 'jwe.inner.signature',
    requirements: (at) => [...nested(at), ...(at.id === 'Enc1' ? (['ENC-07'] as const) : [])],
    title: 'The signature inside the {message} verifies with the published key of {signer}',
    after: 'jwe.inner.form',
    needs: (at, target) => ({ ...opened(at, target), keys: signerKeys(at.id, target) }),
    findings: {
      invalid: fail(
        'The signature inside the {message} does not verify with a key published under KID {actual}{because}.',
        'Sign with the private key of {signer}, under the KID of its published half.',
      ),
      otherScheme: fail(
        'What is inside the {message} is signed by the right key, but not as PS256: the signature is {actual}.',
        'Keep key and KID, and set the scheme: RSASSA-PSS with SHA-256, MGF1 with SHA-256 and a salt of 32 octets (RFC 7518 3.5).',
      ),
    },
    judge: ({ seen }, _at, { pass, found }) =>
      seen.map(({ inner }) => {
        const { header, verifiedBy, unverified } = inner as SeenJws;
        const what = { expected: 'a valid PS256 signature', actual: shown(header.kid) };
        if (verifiedBy.includes(String(header.kid))) return pass(what);
        return unverified?.kind === 'other-scheme'
          ? found('otherScheme', { ...what, actual: unverified.what })
          : found('invalid', { ...what, because: unverified ? `: ${unverified.what}` : '' });
      }),
  }),

  check({
    id: 'jwe.inner.times',
    requirements: content,
    title: 'What is inside the {message} has times that can be right',
    after: 'jwe.inner.claims',
    needs: (at, target) => ({ ...opened(at, target), readAt: readAt(at, target) }),
    findings: {
      noTime: fail(
        'Inside the {message}, {actual}.',
        'Send exp, iat and nbf as whole seconds since 1970 (RFC 7519 2, NumericDate).',
      ),
      backwards: fail(
        'What is inside the {message} ends before it begins: {actual}.',
        'Compute exp from the time of sending.',
      ),
      future: fail(
        'What is inside the {message} was issued after it was captured: {actual}.',
        'Synchronise the clock of the sender. A message may be old; one that begins more than a minute ahead is refused (FAPI 2.0 Security Profile 5.3.2.1).',
      ),
    },
    judge: ({ seen, readAt }, _at, { pass, found }) =>
      seen.map(({ inner }) => {
        const { claims } = inner as SeenJws;
        const problem = timeProblem(claims, readAt.getTime() / 1000);
        if (problem) return found(problem.kind, { expected: problem.expected, actual: problem.actual });
        return pass({
          expected: 'exp after iat and nbf',
          actual: `iat ${shown(claims.iat)}, exp ${shown(claims.exp)}`,
        });
      }),
  }),

  check({
    id: 'jwe.inner.claims',
    requirements: content,
    conflict: 'CX-14',
    title: 'The {message} says from whom, for whom and about what it is',
    after: 'jwe.inner.form',
    needs: opened,
    findings: {
      missing: fail('The content of the {message} lacks {actual}.', 'Add {actual} before signing.'),
      otherValue: fail('In the content of the {message}, {actual}; expected is {expected}.', 'Send {expected}.'),
      parties: fail(
        'In the content of the {message}, {actual}; expected is {expected}.',
        'Send {expected}, character by character.',
      ),
      bare: warn(
        'The event does not say {actual}.',
        'Add {actual} to the JWT: receivers refuse replays and foreign events by them.',
      ),
    },
    judge: ({ seen }, { id }, answers, { target }) =>
      seen.map(({ inner }) => {
        const jws = inner as SeenJws;
        const [odd] = jws.values ?? [];
        if (odd)
          return answers.found('otherValue', { expected: odd.expected, actual: `${odd.claim} is ${odd.actual}` });
        return id === 'Enc1' ? personalData(jws, answers, target) : event(jws, answers, target);
      }),
  }),
]);

type ContentAnswers = Answers<'missing' | 'otherValue' | 'parties' | 'bare'>;

const namedInPersonalData = ['iss', 'sub', 'aud', 'exp', 'iat', 'jti', 'Initiation', 'Risk'];

/** Encrypting PII (API Hub documentation), step 1. */
function personalData({ members, claims }: SeenJws, { pass, found }: ContentAnswers, target: Target) {
  const missing = namedInPersonalData.filter((name) => !members?.includes(name));
  if (missing.length > 0)
    return found('missing', { expected: namedInPersonalData.join(', '), actual: missing.join(', ') });
  const clients = clientIds(target);
  const { iss, sub, aud } = claims;
  const said = { actual: `iss is ${shown(iss)}, sub is ${shown(sub)}, aud is ${shown(aud)}` };
  const expected = `iss and sub ${clients[0] ?? 'alike'}, aud ${target.endpoints.auth1?.url}`;
  const sender = iss === sub && (clients.length === 0 || clients.includes(String(iss)));
  const receiver = [aud].flat().includes(target.endpoints.auth1?.url);
  return sender && receiver ? pass({ expected, ...said }) : found('parties', { expected, ...said });
}

const namedInEvents = ['iss', 'aud', 'exp', 'nbf'];

/** Webhooks (API Hub documentation): the payload at the root or under `message`. */
function event({ members, claims, message }: SeenJws, { pass, found }: ContentAnswers, target: Target) {
  const payload = message ?? members ?? [];
  const lacking = ['Data', 'Meta'].filter((name) => !payload.includes(name));
  if (lacking.length > 0) return found('missing', { expected: 'Data and Meta', actual: lacking.join(' and ') });
  const clients = clientIds(target);
  const expected = `iss ${target.endpoints.auth1?.url}, aud ${clients.join(' or ')}`;
  const what = { expected, actual: `iss is ${shown(claims.iss)}, aud is ${shown(claims.aud)}` };
  const sender = claims.iss === undefined || claims.iss === target.endpoints.auth1?.url;
  const receiver = claims.aud === undefined || [claims.aud].flat().some((one) => clients.includes(String(one)));
  if (!sender || (!receiver && clients.length > 0)) return found('parties', what);
  const absent = namedInEvents.filter((name) => !members?.includes(name));
  if (absent.length > 0) return found('bare', { expected: namedInEvents.join(', '), actual: absent.join(', ') });
  return pass(what, message ? 'The payload stands under message' : 'The payload stands at the root');
}

/** The JWK Set of a role, once it is known to be the right one: a wrong URL in the target is no fault of the sender. */
function rightKeysOf(role: EncryptedSubject['role'], target: Target) {
  const set = keysOf(role, target);
  return { ...set, gates: [...set.gates, `kid.published@${role}`] };
}

/** When the sample was read, by a clock that is right: it may have been captured long before, and not later. */
function readAt({ id }: EncryptedSubject, target: Target): Need<Date> {
  const moment = momentOf(messageAt(id, 'sample', target));
  return { ...moment, gates: [...moment.gates, ofThisMachine.clock] };
}

function encrypted({ id, name }: EncryptedSubject, target: Target): { seen: Need<readonly SeenJwe[]> } {
  return { seen: onlyJwe(messageAt(id, 'sample', target), name) };
}

function opened({ id, name }: EncryptedSubject, target: Target): { seen: Need<readonly SeenJwe[]> } {
  const need = openedMessage(id, target);
  return { seen: onlyJwe({ ...need, gates: [...need.gates, `jwe.algorithms@${name}`] }, name) };
}

function onlyJwe(need: ReturnType<typeof messageAt>, name: string): Need<readonly SeenJwe[]> {
  const encrypted = mapped(need, (all) => all.filter((one): one is SeenJwe => one.form === 'JWE'));
  return { ...encrypted, gates: [...need.gates, `jwe.form@${name}`] };
}
