import { type ClientRequest, clientRequests } from '../../config/standard/api-hub/client-tokens.ts';
import type { RequirementId } from '../../config/standard/api-hub/requirements.ts';
import { type Answers, fail, type Judgement, presuming, suite, warn } from '../../helpers/engine/check.ts';
import type { Need } from '../../helpers/engine/need.ts';
import { errorOf, jsonObject } from '../../helpers/jose/issued-tokens.ts';
import { clientRequest, copToken, type Submitted, tokenPresentedBy } from '../../helpers/needs/client-requests.ts';
import { ownCertificate } from '../../helpers/needs/own-material.ts';
import { exchangeAt } from '../../helpers/observations/exchanges.ts';
import type { Target } from '../../helpers/target/target.ts';
import {
  answeredDifferently,
  isSuccess,
  summary,
} from '../../helpers/tls-scanner-lite/client-authentication/refusal.ts';
import { type ClientRequestSubject, clientRequestRoutes } from '../subjects/messages.ts';

type Exchange = Submitted['addresses'][number]['exchange'];

/** What a request carries, and which requirements its acceptance proves. */
const carried: Record<ClientRequest, { readonly what: string; readonly requirements: readonly RequirementId[] }> = {
  token: { what: 'client assertion', requirements: ['CA-01', 'CA-02', 'CA-03', 'CA-04', 'CA-07', 'CRT-SIG1'] },
  par: { what: 'request object', requirements: ['RO-01', 'RO-02', 'RO-03', 'CA-07', 'CRT-SIG1'] },
  cop: { what: 'signed request', requirements: ['RSP-02', 'CRT-SIG1'] },
};

/** Causes that say nothing about keys and tokens: what this client may do, and what this account is. */
const otherReasons = [
  'invalid_scope',
  'unauthorized_client',
  'insufficient_scope',
  'access_denied',
  'invalid_authorization_details',
  'invalid_grant',
  'invalid_target',
  'unsupported_grant_type',
  'temporarily_unavailable',
  'server_error',
];

export default suite({ title: 'Requests signed by Sig1', layer: 'messages', subjects: clientRequestRoutes }, (check) =>
  (Object.keys(clientRequests) as ClientRequest[]).flatMap((request) => {
    const about = (subject: ClientRequestSubject) => subject.request === request;
    const { what, requirements } = carried[request];
    return [
      check({
        id: `${request}.accepts.valid`,
        requirements,
        title: `{route} accepts a valid ${what} of Sig1`,
        about,
        needs: (_at, target) => ({
          valid: clientRequest(request, 'valid', target),
          ...(request === 'cop' ? { token: copToken(target) } : {}),
        }),
        findings: {
          refused: presuming(
            [...ownCertificate('C1'), ...ownCertificate('Sig1')],
            fail(
              `{route} refuses a valid ${what}: {actual}.`,
              'Compare client_id, issuer and the KID of Sig1 with the directory; check that C1 and Sig1 belong to one registered application, and that both clocks are right.',
            ),
          ),
        },
        judge: ({ valid }, _at, answers) => valid.addresses.map(({ exchange }) => acceptance(exchange, answers)),
      }),

      ...clientRequests[request].right.map((right) =>
        check({
          id: `${request}.accepts.${right.id}`,
          requirements: [right.requirement],
          title: `${right.title} is accepted on {route}`,
          about,
          after: `${request}.accepts.valid`,
          needs: (_at, target) => ({ attempt: clientRequest(request, right.id, target) }),
          findings: {
            refused: fail(
              `Refused on {route}: ${inSentence(right.title)} ({actual}).`,
              'Let nbf be absent from client assertions, and accept iat and nbf up to 10 s ahead (FAPI 2.0 Security Profile 5.3.2.1).',
            ),
          },
          judge: ({ attempt }, _at, answers) => attempt.addresses.map(({ exchange }) => acceptance(exchange, answers)),
        }),
      ),

      ...clientRequests[request].wrong.map((wrong) =>
        check({
          id: `${request}.refuses.${wrong.id}`,
          requirements: [wrong.requirement],
          title: `${wrong.title} is refused on {route}`,
          about,
          after: `${request}.accepts.valid`,
          needs: (_at, target) => ({ attempt: clientRequest(request, wrong.id, target) }),
          findings: {
            accepted: (wrong.accepted === 'fail' ? fail : warn)(
              `Accepted on {route}: ${inSentence(wrong.title)} ({actual}).`,
              `Refuse it with 400 or 401. Verify each ${what}: header, key by KID from the TPP’s JWKS, PS256 signature, times and every claim.`,
            ),
          },
          judge: ({ attempt }, _at, answers) => attempt.addresses.map(({ exchange }) => refused(exchange, answers)),
        }),
      ),

      ...(request === 'token'
        ? [
            check({
              id: 'token.bound-to-certificate',
              requirements: ['TOK-03'],
              title: 'An access token does not work with another TPP’s certificate',
              about,
              after: 'token.accepts.valid',
              needs: (_at, target) => presented(target),
              findings: {
                accepted: fail(
                  'rs1 accepts an access token from another TPP’s certificate: {actual}.',
                  'Compare the certificate of each connection with the one that the token was issued to (RFC 8705 3).',
                ),
              },
              judge: ({ stranger, owner }, _at, answers) =>
                stranger.addresses.map(({ address, exchange }) =>
                  binding(exchange, exchangeAt(owner, address), answers),
                ),
            }),
          ]
        : []),
    ];
  }),
);

function presented(target: Target): { stranger: Need<Submitted>; owner: Need<Submitted> } {
  return { stranger: tokenPresentedBy('other-tpp', target), owner: tokenPresentedBy('right', target) };
}

function acceptance(exchange: Exchange, { pass, found, undecided }: Answers<'refused'>): Judgement {
  const what = { expected: 'success', actual: described(exchange) };
  if (isSuccess(exchange) && !isError(exchange)) return pass(what);
  const { answer } = exchange;
  if (!answer) return undecided(`no answer: ${summary(exchange)}`, what, ['ozone']);
  if (answer.status > 299 && answer.status < 400)
    return undecided(
      `redirected (${what.actual}) to ${visible(answer.headers.location ?? 'nowhere')}: what answers is not the endpoint itself`,
      what,
      ['ozone'],
    );
  if (answer.status === 404 || answer.status === 405)
    return undecided(`there is no such endpoint (${what.actual}); the discovery document says where it is`, what, [
      'ozone',
    ]);
  if (answer.status === 429 || answer.status > 499)
    return undecided(`the service did not answer: ${what.actual}`, what, ['ozone']);
  if (otherReasons.includes(errorOf(bodyOf(exchange)) ?? ''))
    return undecided(`refused for another reason than its token: ${what.actual}`, what, ['ozone', 'you']);
  return found('refused', what);
}

/** A refusal counts because a valid token, sent before, was accepted. */
function refused(exchange: Exchange, { pass, found, undecided }: Answers<'accepted'>): Judgement {
  const what = { expected: 'refused with 400 or 401', actual: described(exchange) };
  if (isSuccess(exchange) && isError(exchange))
    return pass(what, `an error with status ${exchange.answer?.status}: errors have status 400 or 401 (RFC 6749 5.2)`);
  if (isSuccess(exchange)) return found('accepted', what);
  const status = exchange.answer?.status ?? 0;
  return status >= 400 && status < 500 && status !== 404 && status !== 429
    ? pass(what)
    : undecided(`neither accepted nor refused: ${what.actual}`, what, ['ozone']);
}

function binding(
  stranger: Exchange,
  owner: Exchange | null,
  { pass, found, undecided, notTested }: Answers<'accepted'>,
): Judgement {
  const what = { expected: '401, unlike the owner', actual: described(stranger) };
  if (isSuccess(stranger)) return found('accepted', what);
  if (!owner?.answer || owner.answer.status === 401)
    return undecided(
      `rs1 does not accept the token from its owner either: ${owner ? described(owner) : 'no answer'}`,
      what,
      ['ozone'],
    );
  if (stranger.answer?.status === 401) return pass(what);
  if (stranger.answer?.status === owner.answer.status && !answeredDifferently(stranger, owner))
    return found('accepted', { ...what, actual: `${what.actual}, like its owner` });
  return notTested(`rs1 does not let the other TPP in, whatever its token: ${what.actual}`, ['ozone']);
}

function described(exchange: Exchange): string {
  const error = errorOf(bodyOf(exchange));
  if (error === null) return summary(exchange);
  const description = jsonObject(bodyOf(exchange))?.error_description;
  return typeof description === 'string'
    ? `${summary(exchange)}, ${error}: ${visible(description)}`
    : `${summary(exchange)}, ${error}`;
}

/** Whether an answer is an error by its body, whatever its status. */
function isError(exchange: Exchange): boolean {
  return errorOf(bodyOf(exchange)) !== null;
}

/** A few words of the peer's, in one line. */
function visible(text: string): string {
  const words = text.replace(/[\p{Cc}\s]+/gu, ' ').trim();
  return words.length > longestDescription ? `${words.slice(0, longestDescription)}…` : words;
}

const longestDescription = 160;

function bodyOf(exchange: Exchange): string {
  return Buffer.from(exchange.answer?.body ?? '', 'base64').toString('utf8');
}

function inSentence(title: string): string {
  return `${title.charAt(0).toLowerCase()}${title.slice(1)}`;
}
