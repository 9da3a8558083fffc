import { fail, suite, warn } from '../../helpers/engine/check.ts';
import { shown } from '../../helpers/jose/shown.ts';
import { answersWith, messageAt, signedMessageAt } from '../../helpers/needs/messages.ts';
import type { Target } from '../../helpers/target/target.ts';
import { type SignedSubject, signedMessages } from '../subjects/messages.ts';

export default suite({ title: 'Form of signed messages', layer: 'messages', subjects: signedMessages }, (check) => [
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
    id: 'message.encoding',
    requirements: ({ rules }) => [rules.requirements.header],
    title: 'The {message} can be read in one way only',
    after: 'message.form',
    needs: signed,
    findings: {
      ambiguous: fail(
        'Of the {message}, {actual}.',
        'Write each part as base64url without padding and with zero bits behind its last octet (RFC 7515 2, RFC 4648 3.5), and header and claims as JSON in UTF-8, without a byte order mark, each name once (RFC 7515 4, RFC 7519 4, RFC 8259 8.1).',
      ),
    },
    judge: ({ seen }, _at, { pass, found }) =>
      seen.map(({ problems = [] }) => {
        const what = { expected: 'base64url and JSON, each name once', actual: problems.join(', ') };
        return problems.length > 0 ? found('ambiguous', what) : pass({ ...what, actual: 'as expected' });
      }),
  }),

  check({
    id: 'message.type',
    requirements: ({ rules }) => [rules.requirements.header],
    title: 'The header of the {message} says nothing else of what it is',
    after: 'message.form',
    needs: signed,
    findings: {
      otherType: warn(
        'The header of the {message} has typ {actual}.',
        'Send {expected}: a receiver that looks at typ takes it for another kind of token (RFC 7515 4.1.9, RFC 8725 3.11).',
      ),
      nested: warn(
        'The header of the {message} has cty {actual}.',
        'Leave cty out: it says that another JWT is inside, and there is none (RFC 7519 5.2).',
      ),
    },
    judge: ({ seen }, { rules }, { pass, found }) =>
      seen.map(({ header: { typ, cty } }) => {
        const expected = rules.type === null ? 'no typ, or typ JWT' : `no typ, or typ JWT or ${rules.type}`;
        if (typ !== undefined && !isType(typ, rules.type)) return found('otherType', { expected, actual: shown(typ) });
        if (mediaType(cty) === 'jwt') return found('nested', { expected: 'no cty', actual: shown(cty) });
        return pass({ expected, actual: typ === undefined ? 'no typ' : `typ ${shown(typ)}` });
      }),
  }),

  check({
    id: 'message.media-type',
    requirements: ['RSP-01'],
    title: 'The {message} comes as application/jwt',
    about: ({ id, source }) => id === 'Sig2-response' && source === 'received',
    after: 'message.form',
    needs: ({ id }, target) => ({ answers: answersWith(id, target) }),
    findings: {
      other: fail(
        'The {message} comes as {actual}.',
        'Set content-type to application/jwt, so that clients verify it in place of reading JSON.',
      ),
    },
    judge: ({ answers }, _at, { pass, found }) =>
      answers.map(({ mediaType = '' }) => {
        const what = { expected: 'application/jwt', actual: mediaType || 'without content-type' };
        return mediaType === 'application/jwt' ? pass(what) : found('other', what);
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
        return pass({ expected: 'PS256', actual: 'PS256' });
      }),
  }),
]);

function signed({ id, source, name }: SignedSubject, target: Target) {
  return { seen: signedMessageAt(id, source, name, target) };
}

function mediaType(value: unknown): string {
  return String(value)
    .toLowerCase()
    .replace(/^application\//, '');
}

/** Whether typ names the message's own type, or none of the types that one kind of token has for itself. */
function isType(typ: unknown, own: string | null): boolean {
  return typeof typ === 'string' && (mediaType(typ) === own || !mediaType(typ).endsWith('+jwt'));
}
