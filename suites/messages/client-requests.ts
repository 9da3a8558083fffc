import {
  type ClientRequest,
  clientRequests,
  type WrongClientToken,
} from '../../config/standard/api-hub/client-tokens.ts';
import type { RequirementId } from '../../config/standard/api-hub/requirements.ts';
import { type Answers, bySwitch, fail, type Judgement, presuming, suite, warn } from '../../helpers/engine/check.ts';
import { Unseen, wanted } from '../../helpers/engine/need.ts';
import { bodyOf, described, isNoResult, peerErrorIn, visible } from '../../helpers/jose/peer-error.ts';
import { certificateFile, certificateOfIdentity, type SeenCertificate } from '../../helpers/needs/certificates.ts';
import { flawsOf, flawWords } from '../../helpers/needs/client-flaws.ts';
import { clientRequest, copToken, type Submitted, tokenPresented } from '../../helpers/needs/client-requests.ts';
import { ownCertificate } from '../../helpers/needs/own-material.ts';
import { revocationLists, type StatusAnswers } from '../../helpers/needs/revocation.ts';
import { exchangeAt } from '../../helpers/observations/exchanges.ts';
import type { Presentation } from '../../helpers/observations/submit.ts';
import type { Target } from '../../helpers/target/target.ts';
import {
  answeredDifferently,
  answeredInTwoWays,
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
          valid: wanted(clientRequest(request, 'valid', target)),
          token: request === 'cop' ? copToken(target) : clientRequest(request, 'valid', target),
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
        judge: ({ valid, token }, _at, answers) => {
          if (!(valid instanceof Unseen)) return valid.addresses.map(({ exchange }) => acceptance(exchange, answers));
          const refused = token.addresses.find(({ exchange }) => !isIssued(exchange));
          return refused
            ? answers.undecided(
                `No access token was issued for it: ${described(refused.exchange)}`,
                { expected: 'success' },
                ['ozone', 'you'],
              )
            : answers.because(valid);
        },
      }),

      ...clientRequests[request].right.map((right) =>
        check({
          id: `${request}.accepts.${right.id}`,
          requirements: [right.requirement],
          title: `${right.title} is accepted on {route}`,
          about,
          after: `${request}.accepts.valid`,
          needs: (_at, target) => attempted(request, right.id, target),
          findings: {
            refused: fail(
              `Refused on {route}: ${inSentence(right.title)} ({actual}).`,
              'Let nbf be absent from client assertions, and accept iat and nbf up to 10 s ahead (FAPI 2.0 Security Profile 5.3.2.1).',
            ),
          },
          judge: ({ attempt, again }, _at, answers) =>
            attempt.addresses.map(({ address, exchange }) =>
              isSuccess(exchange) || isSuccess(exchangeAt(again, address))
                ? acceptance(exchange, answers)
                : answers.undecided(refusedAfterwards(exchange, exchangeAt(again, address)), {}, ['ozone', 'you']),
            ),
        }),
      ),

      ...clientRequests[request].wrong.map((wrong) =>
        check({
          id: `${request}.refuses.${wrong.id}`,
          requirements: [wrong.requirement],
          ...(wrong.accepted === 'choice' ? { conflict: 'CX-44' as const } : {}),
          title: `${wrong.title} is refused on {route}`,
          about,
          after: `${request}.accepts.valid`,
          needs: (_at, target) => attempted(request, wrong.id, target),
          findings: {
            accepted: weighted(wrong)(
              `Accepted on {route}: ${inSentence(wrong.title)} ({actual}).`,
              `Refuse it with 400 or 401. Verify each ${what}: header, key by KID from the TPP’s JWKS, PS256 signature, times and every claim.`,
            ),
          },
          judge: ({ attempt, again }, _at, answers) =>
            attempt.addresses.map(({ address, exchange }) => refused(exchange, exchangeAt(again, address), answers)),
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
              needs: (_at, target) => ({
                ...presented('other-tpp', target),
                shown: wanted(certificateOfIdentity('other-tpp', target)),
                right: wanted(certificateFile('C1', target)),
                lists: wanted(revocationLists(target)),
              }),
              findings: {
                accepted: fail(
                  'rs1 accepts an access token from another TPP’s certificate: {actual}.',
                  'Compare the certificate of each connection with the one that the token was issued to (RFC 8705 3).',
                ),
              },
              judge: ({ attempt, owner, again, ...certificates }, _at, answers, { target }) => {
                const { same, flaws } = besidesItsOwner(certificates, target);
                if (same)
                  return answers.notTested(
                    'The certificate of /identities/other-tpp is C1: nothing is wrong in letting it in',
                    ['you'],
                  );
                return attempt.addresses.map(({ address, exchange }) => {
                  const judged = heldBack(exchange, exchangeAt(owner, address), exchangeAt(again, address), answers);
                  return judged.outcome === 'pass' && flaws.length > 0
                    ? answers.notTested(
                        `Refused (${described(exchange)}); but the other TPP’s certificate is also ${flaws.join(' and ')}: give one that is right but for its owner as /identities/other-tpp`,
                        ['you'],
                      )
                    : judged;
                });
              },
            }),

            check({
              id: 'token.checked-each-time',
              requirements: ['TOK-03'],
              title: 'rs1 looks at the access token of every request of a connection',
              about,
              after: 'token.accepts.valid',
              needs: (_at, target) => presented('altered-on-used-connection', target),
              findings: {
                accepted: fail(
                  'rs1 accepts an altered access token on a connection whose first request had the right one: {actual}.',
                  'Verify the token of each request; a connection proves the client certificate only, and proxies share connections.',
                ),
              },
              judge: ({ attempt, owner, again }, _at, answers) =>
                attempt.addresses.map(({ address, exchange }) =>
                  heldBack(exchange, exchangeAt(owner, address), exchangeAt(again, address), answers),
                ),
            }),
          ]
        : []),
    ];
  }),
);

function weighted({ accepted }: WrongClientToken) {
  switch (accepted) {
    case 'fail':
      return fail;
    case 'warn':
      return warn;
    case 'choice':
      return (text: string, remedy: string) =>
        bySwitch(
          'strictClientClaims',
          { off: 'warn', on: 'fail' },
          text,
          `${remedy} The duty to send it so is the TPP’s.`,
        );
  }
}

/**
 * A request that differs, and the right one after all that differ: a lock-out in between would make every refusal look
 * right.
 */
function attempted(request: ClientRequest, token: string, target: Target) {
  return { attempt: clientRequest(request, token, target), again: clientRequest(request, 'valid-again', target) };
}

/** Whether the other TPP's certificate is the token's own, and what is wrong with it beside whose it is, in words. */
function besidesItsOwner(
  seen: Record<'shown' | 'right', readonly SeenCertificate[] | Unseen> & { readonly lists: StatusAnswers | Unseen },
  target: Target,
): { readonly same: boolean; readonly flaws: readonly string[] } {
  const [other] = seen.shown instanceof Unseen ? [] : seen.shown;
  const [own] = seen.right instanceof Unseen ? [] : seen.right;
  if (!other) return { same: false, flaws: [] };
  const flaws = flawsOf(other, 'C1', target, seen.lists).filter(
    (flaw) =>
      flaw !== 'organisation' && flaw !== 'application' && !(flaw === 'issuer' && target.trust.framework === null),
  );
  return { same: other.der === own?.der, flaws: flaws.map((flaw) => flawWords[flaw]) };
}

function presented(how: Presentation, target: Target) {
  return {
    attempt: tokenPresented(how, target),
    owner: tokenPresented('right', target),
    again: tokenPresented('right-again', target),
  };
}

function refusedAfterwards(attempt: Exchange, again: Exchange | null): string {
  const became = again ? described(again) : 'no answer';
  return `refused (${described(attempt)}), but the right request, accepted before, was not accepted afterwards either (${became}): a lock-out, a rate limit or a firewall may be why`;
}

function acceptance(exchange: Exchange, { pass, found, undecided }: Answers<'refused'>): Judgement {
  const what = { expected: 'success', actual: described(exchange) };
  if (isIssued(exchange)) return pass(what);
  const { answer } = exchange;
  if (!answer) return undecided(`no answer: ${summary(exchange)}`, what, ['ozone']);
  if (answer.status > 299 && answer.status < 400)
    return undecided(
      `redirected (${what.actual}) to ${visible(answer.headers.location ?? '') ?? 'nowhere'}: what answers is not the endpoint itself`,
      what,
      ['ozone'],
    );
  if (answer.status === 404 || answer.status === 405)
    return undecided(`there is no such endpoint (${what.actual}); the discovery document says where it is`, what, [
      'ozone',
    ]);
  if (answer.status === 429 || answer.status > 499)
    return undecided(`the service did not answer: ${what.actual}`, what, ['ozone']);
  if (otherReasons.includes(peerErrorIn(bodyOf(exchange)).code ?? ''))
    return undecided(`refused for another reason than its token: ${what.actual}`, what, ['ozone', 'you']);
  return found('refused', what);
}

/** A refusal counts because a right request was accepted before and after. */
function refused(
  exchange: Exchange,
  again: Exchange | null,
  { pass, found, undecided }: Answers<'accepted'>,
): Judgement {
  const what = { expected: 'refused with 400 or 401', actual: described(exchange) };
  if (isIssued(exchange)) return found('accepted', what);
  if (!isIssued(again) && exchange.answer) return undecided(refusedAfterwards(exchange, again), what, ['ozone', 'you']);
  if (isSuccess(exchange)) return pass(what, errorAsSuccess(exchange, '400 or 401 (RFC 6749 5.2)'));
  const status = exchange.answer?.status ?? 0;
  return status >= 400 && status < 500 && status !== 404 && status !== 429
    ? pass(what)
    : undecided(`neither accepted nor refused: ${what.actual}`, what, ['ozone']);
}

/** Whether rs1 turned down what its owner's own request, before and after, was let in with. */
function heldBack(
  attempt: Exchange,
  owner: Exchange | null,
  again: Exchange | null,
  { pass, found, undecided, notTested }: Answers<'accepted'>,
): Judgement {
  const what = { expected: '401, unlike the owner', actual: described(attempt) };
  if (isIssued(attempt)) return found('accepted', what);
  if (!owner?.answer || owner.answer.status === 401)
    return undecided(
      `rs1 does not accept the token from its owner either: ${owner ? described(owner) : 'no answer'}`,
      what,
      ['ozone'],
    );
  if (!again?.answer || answeredInTwoWays(owner, again))
    return undecided(
      `rs1 answers the owner in two ways: ${described(owner)} before, ${again ? described(again) : 'no answer'} after`,
      what,
      ['ozone', 'you'],
    );
  if (attempt.answer?.status === 401) return pass(what);
  if (attempt.answer?.status === owner.answer.status && !answeredDifferently(attempt, owner, again))
    return found('accepted', { ...what, actual: `${what.actual}, like its owner` });
  if (isSuccess(attempt) && isIssued(owner)) return pass(what, errorAsSuccess(attempt, '401 (RFC 6750 3.1)'));
  return notTested(`rs1 does not let this request in, whatever its token: ${what.actual}`, ['ozone']);
}

function errorAsSuccess({ answer }: Exchange, expected: string): string {
  return `an error with status ${answer?.status}: errors have status ${expected}`;
}

function isIssued(exchange: Exchange | null): boolean {
  return exchange !== null && isSuccess(exchange) && !isNoResult(bodyOf(exchange));
}

function inSentence(title: string): string {
  return `${title.charAt(0).toLowerCase()}${title.slice(1)}`;
}
