import { type Answers, fail, type Judgement, suite } from '../helpers/check/check.ts';
import { type Need, Unseen } from '../helpers/check/need.ts';
import { findByKid } from '../helpers/jose/jwk-set.ts';
import type { SeenJws } from '../helpers/jose/seen-message.ts';
import { shown } from '../helpers/jose/shown.ts';
import { idTokenBinding, keysOf, messageAt } from '../helpers/needs/messages.ts';
import { clientIds } from '../helpers/needs/parties.ts';
import { type SignedSubject, signedMessages } from '../helpers/subjects/messages.ts';
import type { Target } from '../helpers/target/target.ts';

const skewSeconds = 10;

export default suite({ title: 'Signed messages', layer: 'messages', subjects: signedMessages }, (check) => [
  check({
    id: 'message.form',
    requirements: ({ rules }) => [rules.requirements.header],
    title: 'The {message} is a JWS',
    needs: ({ id, source }, target) => ({ seen: messageAt(id, source, target) }),
    findings: {
      other: fail(
        'The {message} is no compact JWS but {actual}.',
        'Sign it with {role} and send the JWS Compact Serialization (RFC 7515 3.1).',
      ),
    },
    judge: ({ seen }, _at, { pass, found }) =>
      seen.map((one) => {
        const isJws = one.form === 'JWS' && one.members !== null;
        const actual = one.form === 'other' ? one.what : one.form === 'JWE' ? 'a JWE' : 'a JWS';
        const what = {
          expected: 'a compact JWS of a JSON object',
          actual: isJws || one.form !== 'JWS' ? actual : 'a JWS of something else',
        };
        return isJws ? pass(what) : found('other', what);
      }),
  }),

  check({
    id: 'message.algorithm',
    requirements: ({ rules }) => [rules.requirements.header],
    title: 'The {message} is signed as PS256',
    after: 'message.form',
    needs: signed,
    findings: {
      other: fail(
        'The {message} says alg {actual}.',
        'Sign it as PS256 (RFC 7518 3.5); every other algorithm is refused.',
      ),
      critical: fail(
        'The {message} names critical extensions: {actual}.',
        'Leave crit out of the header: no receiver knows these extensions, and each has to refuse the message (RFC 7515 4.1.11).',
      ),
    },
    judge: ({ seen }, _at, { pass, found }) =>
      seen.map(({ header }) => {
        if (header.alg !== 'PS256') return found('other', { expected: 'PS256', actual: shown(header.alg) });
        if (header.crit !== undefined) return found('critical', { expected: 'none', actual: shown(header.crit) });
        return pass(
          { expected: 'PS256', actual: 'PS256' },
          ...(header.typ === undefined ? [] : [`typ is ${shown(header.typ)}`]),
        );
      }),
  }),

  check({
    id: 'message.key-id',
    requirements: ({ rules }) => ['KID-04', rules.requirements.header],
    title: 'The {message} names a published key for signatures',
    after: 'message.form',
    needs: (at, target) => ({ ...signed(at, target), set: keysOf(at.role, target) }),
    findings: {
      absent: fail(
        'The {message} names no KID.',
        'Put the KID of {role} into the header, exactly as the Trust Framework shows it.',
      ),
      unknown: fail(
        'The {message} names KID {actual}, which the JWKS of {role} does not have.',
        'Sign with the key that is published for {role}, under its KID; case matters.',
      ),
      otherUse: fail(
        'The {message} names KID {actual}, which is published for encryption.',
        'Sign with {role}, and name its KID.',
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
        if (entry.use === 'enc') return found('otherUse', what);
        return declared === null || kid === declared
          ? pass(what)
          : pass(what, `Published, but not the KID that the target names for ${role}`);
      }),
  }),

  check({
    id: 'message.signature',
    requirements: ({ role, rules }) => [role === 'Sig1' ? 'CRT-SIG1' : 'CRT-SIG2', rules.requirements.header],
    title: 'The signature of the {message} verifies with the published key',
    after: 'message.key-id',
    needs: (at, target) => ({ seen: gated(signed(at, target).seen, `message.algorithm@${at.name}`) }),
    findings: {
      invalid: fail(
        'The signature of the {message} does not verify with the key published under KID {actual}.',
        'Sign with the private key whose public half is published under that KID: PS256 with a salt of 32 octets, over exactly what is sent.',
      ),
    },
    judge: ({ seen }, _at, { pass, found }) =>
      seen.map(({ header, verifiedBy }) => {
        const what = { expected: 'a valid PS256 signature', actual: shown(header.kid) };
        return verifiedBy.includes(String(header.kid)) ? pass(what) : found('invalid', what);
      }),
  }),

  check({
    id: 'message.claims',
    requirements: ({ rules }) => rules.requirements.claims,
    title: 'The {message} has the claims that it must have',
    after: 'message.form',
    needs: signed,
    findings: {
      missing: fail('The {message} lacks {actual}.', 'Add {actual}, as the table of its claims says.'),
      otherValue: fail('In the {message}, {actual}; expected is {expected}.', 'Send {expected}.'),
    },
    judge: ({ seen }, { rules }, { pass, found }) =>
      seen.map(({ members, claims }) => {
        const missing = rules.claims.filter((name) => !members?.includes(name) || claims[name] === '');
        if (missing.length > 0)
          return found('missing', { expected: rules.claims.join(', '), actual: missing.join(', ') });
        const [wrong] = Object.entries(rules.fixed).filter(([name, value]) => claims[name] !== value);
        if (wrong)
          return found('otherValue', {
            expected: wrong.join(' '),
            actual: `${wrong[0]} is ${shown(claims[wrong[0]])}`,
          });
        if (typeof claims.max_age === 'number' && claims.max_age > 3600 && 'response_type' in rules.fixed)
          return found('otherValue', { expected: 'max_age up to 3600', actual: `max_age is ${claims.max_age}` });
        return pass({ expected: rules.claims.join(', '), actual: 'all present' });
      }),
  }),

  check({
    id: 'message.issuer',
    requirements: ({ rules }) => [rules.requirements.issuer],
    title: 'The {message} says who sent it',
    after: 'message.claims',
    needs: signed,
    findings: {
      other: fail('In the {message}, {actual}; expected is {expected}.', 'Send {expected}, character by character.'),
    },
    judge: ({ seen }, { role, rules }, { pass, found, notTested }, { target }) =>
      seen.map(({ claims }) => {
        const right = role === 'Sig1' ? clientIds(target) : issuers(target);
        const said = rules.issuedBy.map((name) => shown(claims[name]));
        const what = {
          expected: `${rules.issuedBy.join(' and ')} ${right.join(' or ') || 'alike'}`,
          actual: rules.issuedBy.map((name, index) => `${name} is ${said[index]}`).join(', '),
        };
        if (new Set(said).size > 1) return found('other', what);
        if (right.length === 0) return notTested('The target does not give /tpp/clientId', ['tpp']);
        return right.includes(said[0] ?? '') ? pass(what) : found('other', what);
      }),
  }),

  check({
    id: 'message.audience',
    requirements: ({ rules }) => [rules.requirements.audience],
    conflict: 'CX-19',
    title: 'The {message} says whom it is for',
    after: 'message.claims',
    needs: signed,
    findings: {
      other: fail('The aud of the {message} is {actual}; expected is {expected}.', 'Send {expected} as aud.'),
      list: fail('The aud of the {message} is a list.', 'Send aud as a text, exactly {expected}.'),
    },
    judge: ({ seen }, at, answers, { target }) => seen.map(({ claims }) => audience(claims.aud, at, answers, target)),
  }),

  check({
    id: 'message.times',
    requirements: ({ rules }) => rules.requirements.times,
    title: 'The {message} is limited in time',
    after: 'message.claims',
    needs: (at, target) => ({
      ...signed(at, target),
      instant: at.source === 'received' ? receivedAt(at, target) : none,
    }),
    findings: {
      noTime: fail(
        'In the {message}, {actual}.',
        'Send exp, iat and nbf as whole seconds since 1970 (RFC 7519 2, NumericDate).',
      ),
      backwards: fail('The {message} ends before it begins: {actual}.', 'Compute exp from the time of sending.'),
      tooLong: fail(
        'The {message} lives for {actual}; at most {expected}.',
        'Make a new one for each request, with an exp five minutes ahead.',
      ),
      notNow: fail(
        'The {message} was not valid when it came: {actual}.',
        'Synchronise the clock of the sender, and set the times when it is sent.',
      ),
    },
    judge: ({ seen, instant }, at, answers) => seen.map(({ claims }) => lifetime(claims, instant, at, answers)),
  }),

  check({
    id: 'id-token.binding',
    requirements: ['IDT-01'],
    title: 'The id_token belongs to its request and its tokens',
    about: ({ id }) => id === 'Sig2-id-token',
    after: 'message.claims',
    needs: (_at, target) => ({ binding: idTokenBinding(target) }),
    findings: {
      nonce: fail('The id_token does not repeat the nonce of its request.', 'Copy nonce from the request object.'),
      hash: fail(
        'The id_token does not fit to {actual}.',
        'Compute at_hash and s_hash as the left half of the SHA-256 (OpenID Connect Core 3.1.3.6; FAPI).',
      ),
    },
    judge: ({ binding }, _at, { pass, found, notTested }) => {
      if (binding.nonce === false) return found('nonce');
      const unfit = [binding.accessToken === false && 'the access token', binding.state === false && 'state'].filter(
        Boolean,
      );
      if (unfit.length > 0) return found('hash', { expected: 'hashes that fit', actual: unfit.join(' and ') });
      const compared = Object.values(binding).some((one) => one !== null);
      return compared
        ? pass({ expected: 'all that was given fits', actual: 'it fits' })
        : notTested('The target gives neither the nonce nor the token response that belong to the id_token', ['tpp']);
    },
  }),
]);

/** The message, once `message.form` found it to be a JWS. */
function signed({ id, source, name }: SignedSubject, target: Target) {
  const need = messageAt(id, source, target);
  const seen: Need<readonly SeenJws[]> = {
    ...need,
    gates: [...need.gates, `message.form@${name}`],
    read: (raw, observation) => {
      const all = need.read(raw, observation);
      return all instanceof Unseen ? all : all.filter((one): one is SeenJws => one.form === 'JWS');
    },
  };
  return { seen };
}

function gated<Fact>(need: Need<Fact>, gate: string): Need<Fact> {
  return { ...need, gates: [...need.gates, gate] };
}

/** When a received message came. */
function receivedAt({ id, source }: SignedSubject, target: Target): Need<Date | null> {
  return { ...messageAt(id, source, target), read: (_raw, { at }) => new Date(at) };
}

/** A sample may have been captured long ago: nothing says when. */
const none: Need<Date | null> = {
  step: null,
  by: ['lfi', 'tpp', 'ozone', 'all'],
  missing: null,
  gates: [],
  optional: false,
  read: () => null,
};

function issuers({ endpoints }: Target): readonly string[] {
  return endpoints.auth1 ? [endpoints.auth1.url] : [];
}

function audience(
  aud: unknown,
  { role, rules }: SignedSubject,
  { pass, found, notTested }: Answers<'other' | 'list'>,
  target: Target,
): Judgement {
  const right = role === 'Sig1' ? issuers(target) : clientIds(target);
  const what = { expected: right.join(' or '), actual: shown(aud) };
  if (aud === undefined) return pass(what, 'There is no aud; the schema does not require it');
  if (right.length === 0) return notTested('The target does not give /tpp/clientId', ['tpp']);
  const named = [aud].flat();
  if (!named.some((one) => right.includes(String(one)))) return found('other', what);
  return rules.audienceIsText && typeof aud !== 'string' ? found('list', what) : pass(what);
}

function lifetime(
  claims: SeenJws['claims'],
  instant: Date | null,
  { rules }: SignedSubject,
  { pass, found }: Answers<'noTime' | 'backwards' | 'tooLong' | 'notNow'>,
): Judgement {
  const { exp, nbf, iat } = claims;
  for (const [name, value] of Object.entries({ exp, nbf, iat }))
    if (value !== undefined && !Number.isFinite(value))
      return found('noTime', { expected: 'numbers', actual: `${name} is ${shown(value)}` });
  const begins = (rules.lifetime?.from === 'iat' ? iat : (nbf ?? iat)) as number;
  const ends = exp as number;
  const said = `exp ${ends - begins} s after ${rules.lifetime?.from ?? (nbf === undefined ? 'iat' : 'nbf')}`;
  if (ends <= begins) return found('backwards', { expected: 'exp after iat and nbf', actual: said });
  if (instant !== null) {
    const now = instant.getTime() / 1000;
    const ahead = Math.max(begins, typeof iat === 'number' ? iat : begins) - now;
    if (ahead > skewSeconds || now - ends > skewSeconds)
      return found('notNow', {
        expected: 'valid now',
        actual: ahead > skewSeconds ? `it begins in ${Math.round(ahead)} s` : 'it had expired',
      });
  }
  const { usual = Number.POSITIVE_INFINITY, most = Number.POSITIVE_INFINITY } = rules.lifetime ?? {};
  if (ends - begins > most) return found('tooLong', { expected: `${most} s`, actual: `${ends - begins} s` });
  const what = { expected: rules.lifetime ? `at most ${most} s` : 'exp after iat and nbf', actual: said };
  return ends - begins > usual ? pass(what, `One page allows ${usual} s only`) : pass(what);
}
