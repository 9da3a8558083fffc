import { suite, warn } from '../../helpers/engine/check.ts';
import { callTo } from '../../helpers/needs/calls.ts';
import { inEveryConnection } from '../../helpers/needs/in-turn.ts';
import { callWithInteractionId, interactionIdHeader } from '../../helpers/needs/interaction-ids.ts';
import type { AddressExchange } from '../../helpers/observations/exchanges.ts';
import { isSuccess, summary } from '../../helpers/tls-scanner-lite/client-authentication/refusal.ts';
import { type RouteSubject, resourceRoutes } from '../subjects/routes.ts';

/** UUID version 4 in text (RFC 9562 5.4). */
const uuid4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

export default suite({ title: 'Interaction ids', layer: 'HTTP', subjects: resourceRoutes }, (check) => [
  check({
    id: 'interaction-id.echoed',
    requirements: ['FAPI-02'],
    title: '{route} sends x-fapi-interaction-id back',
    needs: ({ definition }, target) => ({ call: callWithInteractionId(definition, target) }),
    findings: {
      absent: warn(
        '{route} answers {answer} without x-fapi-interaction-id.',
        'Copy the header of the request to every response, errors included: both sides find a call in their logs by it.',
      ),
      other: warn(
        '{route} answers {answer} with x-fapi-interaction-id {actual}; sent was {expected}.',
        'Send the value back verbatim; make one only where the request has none.',
      ),
    },
    judge: ({ call }, at, { pass, found, notTested }) =>
      call.addresses.map((one) => {
        if (!isFromTheApplication(one, at)) return notTested(keptOut(one), ['ozone']);
        const expected = one.headers?.[interactionIdHeader] ?? '';
        const actual = received(one);
        const what = { expected, actual: actual ?? 'none', answer: summary(one.exchange) };
        if (actual === null) return found('absent', what);
        return actual === expected ? pass(what) : found('other', what);
      }),
  }),

  check({
    id: 'interaction-id.made',
    requirements: ['FAPI-02'],
    title: '{route} makes an x-fapi-interaction-id where the request has none',
    needs: ({ definition }, target) => ({ call: inEveryConnection(callTo(definition, null, 'right', target)) }),
    findings: {
      absent: warn(
        '{route} answers {answer} to a request without x-fapi-interaction-id and makes none.',
        'Make a UUID of version 4 for a request that has none, log it, and send it with the response.',
      ),
    },
    judge: ({ call }, at, { pass, found, notTested }) =>
      call.addresses.filter(isWithoutId).map((one) => {
        if (!isFromTheApplication(one, at)) return notTested(keptOut(one), ['ozone']);
        const actual = received(one);
        const what = { expected: 'a UUID of version 4', actual: actual ?? 'none', answer: summary(one.exchange) };
        if (actual === null) return found('absent', what);
        return pass(what, ...(uuid4.test(actual) ? [] : ['what it makes is no UUID of version 4']));
      }),
  }),
]);

function isWithoutId({ headers }: AddressExchange): boolean {
  return headers?.[interactionIdHeader] === undefined;
}

/** Whether an answer is the resource server's own: its healthy one, or a success. */
function isFromTheApplication({ exchange }: AddressExchange, { definition }: RouteSubject): boolean {
  return isSuccess(exchange) || (definition.healthy?.includes(exchange.answer?.status ?? 0) ?? false);
}

function keptOut({ exchange }: AddressExchange): string {
  return `${summary(exchange)} is no answer of the resource server itself, which alone handles the header`;
}

function received({ exchange }: AddressExchange): string | null {
  return exchange.answer?.headers[interactionIdHeader] ?? null;
}
