import { type Answers, fail, type Judgement, suite } from '../../helpers/engine/check.ts';
import { momentOf, type Need } from '../../helpers/engine/need.ts';
import { findByKid } from '../../helpers/jose/jwk-set.ts';
import { timeProblem } from '../../helpers/jose/message-times.ts';
import type { SeenJws } from '../../helpers/jose/seen-message.ts';
import { shown } from '../../helpers/jose/shown.ts';
import { idTokenBinding, keysOf, messageAt, signedMessageAt } from '../../helpers/needs/messages.ts';
import { clientIds, giverOf } from '../../helpers/needs/parties.ts';
import { ofThisMachine } from '../../helpers/needs/this-machine.ts';
import type { Target } from '../../helpers/target/target.ts';
import { type SignedSubject, signedMessages } from '../subjects/messages.ts';

const skewSeconds = 10;

export default suite({ title: 'Signed messages', layer: 'messages', subjects: signedMessages }, (check) => [
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
        'The signature of the {message} does not verify with the key published under KID {actual}{because}.',
        'Sign with the private key whose public half is published under that KID: PS256 with a salt of 32 octets, over exactly what is sent.',
      ),
      otherScheme: fail(
        'The {message} is signed by the right key, but not as PS256: the signature is {actual}.',
        'Keep key and KID, and set the scheme: RSASSA-PSS with SHA-256, MGF1 with SHA-256 and a salt of 32 octets (RFC 7518 3.5).',
      ),
    },
    judge: ({ seen }, _at, { pass, found }) =>
      seen.map(({ header, verifiedBy, unverified }) => {
        const what = { expected: 'a valid PS256 signature', actual: shown(header.kid) };
        if (verifiedBy.includes(String(header.kid))) return pass(what);
        return unverified?.kind === 'other-scheme'
          ? found('otherScheme', { ...what, actual: unverified.what })
          : found('invalid', { ...what, because: unverified ? `: ${unverified.what}` : '' });
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
      seen.map(({ members, claims, values = [] }) => {
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
        const [odd] = values;
        if (odd) return found('otherValue', { expected: odd.expected, actual: `${odd.claim} is ${odd.actual}` });
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
    judge: ({ seen }, { role, rules }, { pass, found, notGiven }, { target }) =>
      seen.map(({ claims }) => {
        const right = role === 'Sig1' ? clientIds(target) : issuers(target);
        const said = rules.issuedBy.map((name) => shown(claims[name]));
        const what = {
          expected: `${rules.issuedBy.join(' and ')} ${right.join(' or ') || 'alike'}`,
          actual: rules.issuedBy.map((name, index) => `${name} is ${said[index]}`).join(', '),
        };
        if (new Set(said).size > 1) return found('other', what);
        if (right.length === 0) return notGiven('/tpp/clientId', [giverOf('tpp', target)]);
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
      otherParty: fail(
        'The azp of the {message} is {actual}; expected is {expected}.',
        'Send the client_id of the TPP as azp, or leave it out (OpenID Connect Core 2).',
      ),
    },
    judge: ({ seen }, at, answers, { target }) => seen.map(({ claims }) => audience(claims, at, answers, target)),
  }),

  check({
    id: 'message.redirect-uri',
    requirements: ['RO-05'],
    title: 'The redirect_uri of the {message} is an https URL without fragment',
    about: ({ id }) => id === 'Sig1-request-object',
    after: 'message.claims',
    needs: signed,
    findings: {
      notHttps: fail(
        'The redirect_uri of the {message} is {actual}.',
        'Register and send an https URL without fragment (FAPI 2.0 Security Profile 5.3.2.2, RFC 6749 3.1.2).',
      ),
    },
    judge: ({ seen }, _at, { pass, found }, { target }) =>
      seen.map(({ claims: { redirect_uri: uri } }) => {
        const registered = target.tpp?.redirectUri ?? null;
        const what = { expected: registered ?? 'https, without fragment', actual: shown(uri) };
        if (typeof uri !== 'string' || !/^https:/i.test(uri) || uri.includes('#')) return found('notHttps', what);
        return registered === null || registered === uri
          ? pass(what)
          : pass(
              what,
              'It is not the redirect URI that the target names; whether it is registered, the directory tells',
            );
      }),
  }),

  check({
    id: 'message.times',
    requirements: ({ rules }) => rules.requirements.times,
    title: 'The {message} is limited in time',
    after: 'message.claims',
    needs: (at, target) => ({ ...signed(at, target), seenAt: seenAt(at, target) }),
    findings: {
      noTime: fail(
        'In the {message}, {actual}.',
        'Send exp, iat and nbf as whole seconds since 1970 (RFC 7519 2, NumericDate).',
      ),
      backwards: fail('The {message} ends before it begins: {actual}.', 'Compute exp from the time of sending.'),
      future: fail(
        'The {message} was issued after it was captured: {actual}.',
        'Synchronise the clock of the sender. A message may be old; one that begins more than a minute ahead is refused everywhere (FAPI 2.0 Security Profile 5.3.2.1).',
      ),
      tooLong: fail(
        'The {message} lives for {actual}; at most {expected}.',
        'Make a new one for each request, with an exp five minutes ahead.',
      ),
      notNow: fail(
        'The {message} was not valid when it came: {actual}.',
        'Synchronise the clock of the sender, and set the times when it is sent.',
      ),
    },
    judge: ({ seen, seenAt }, at, answers) => seen.map(({ claims }) => lifetime(claims, seenAt, at, answers)),
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
    judge: ({ binding }, { id }, { pass, found, notTested }, { target }) => {
      if (binding.nonce === false) return found('nonce');
      const unfit = [binding.accessToken === false && 'the access token', binding.state === false && 'state'].filter(
        Boolean,
      );
      if (unfit.length > 0) return found('hash', { expected: 'hashes that fit', actual: unfit.join(' and ') });
      const compared = Object.values(binding).some((one) => one !== null);
      return compared
        ? pass({ expected: 'all that was given fits', actual: 'it fits' })
        : notTested(
            'The target gives neither the nonce nor the token response that belong to the id_token',
            [giverOf('tpp', target)],
            `/samples/${id}/nonce`,
          );
    },
  }),
]);

function signed({ id, source, name }: SignedSubject, target: Target) {
  return { seen: signedMessageAt(id, source, name, target) };
}

function gated<Fact>(need: Need<Fact>, gate: string): Need<Fact> {
  return { ...need, gates: [...need.gates, gate] };
}

/** When a received message came, or a sample was read: it may have been captured long before, and not later. */
function seenAt({ id, source }: SignedSubject, target: Target): Need<Date> {
  return gated(momentOf(messageAt(id, source, target)), ofThisMachine.clock);
}

function issuers({ endpoints }: Target): readonly string[] {
  return endpoints.auth1 ? [endpoints.auth1.url] : [];
}

function audience(
  { aud, azp }: SeenJws['claims'],
  { role, rules }: SignedSubject,
  { pass, found, notGiven }: Answers<'other' | 'list' | 'otherParty'>,
  target: Target,
): Judgement {
  const clients = clientIds(target);
  if (azp !== undefined && clients.length > 0 && !clients.includes(String(azp)))
    return found('otherParty', { expected: clients.join(' or '), actual: shown(azp) });
  const right = role === 'Sig1' ? issuers(target) : clientIds(target);
  const what = { expected: right.join(' or '), actual: shown(aud) };
  if (aud === undefined) return pass(what, 'There is no aud; the schema does not require it');
  if (right.length === 0) return notGiven('/tpp/clientId', [giverOf('tpp', target)]);
  const named = [aud].flat();
  const isRight = (one: unknown) => right.includes(String(one));
  if (!(rules.audienceIsAlone ? named.every(isRight) : named.some(isRight))) return found('other', what);
  return rules.audienceIsText && typeof aud !== 'string' ? found('list', what) : pass(what);
}

function lifetime(
  claims: SeenJws['claims'],
  instant: Date,
  { rules, source }: SignedSubject,
  { pass, found }: Answers<'noTime' | 'backwards' | 'future' | 'tooLong' | 'notNow'>,
): Judgement {
  const now = instant.getTime() / 1000;
  const problem = timeProblem(claims, now);
  if (problem && !(problem.kind === 'future' && source === 'received'))
    return found(problem.kind, { expected: problem.expected, actual: problem.actual });
  const { exp, nbf, iat } = claims;
  const begins = (rules.lifetime?.from === 'iat' ? iat : (nbf ?? iat)) as number;
  const ends = exp as number;
  const said = `exp ${ends - begins} s after ${rules.lifetime?.from ?? (nbf === undefined ? 'iat' : 'nbf')}`;
  if (source === 'received') {
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
