import { type Applicability, fail, suite, warn } from '../../helpers/engine/check.ts';
import { deliveredEvent } from '../../helpers/needs/client-requests.ts';
import { declaredWebhook } from '../../helpers/needs/messages.ts';
import type { Target } from '../../helpers/target/target.ts';
import { webhook } from '../subjects/messages.ts';

export default suite({ title: 'Events', layer: 'messages', subjects: webhook }, (check) => [
  check({
    id: 'webhook.https',
    requirements: ['WH-04'],
    title: 'The TPP’s receiver of events is at an https URL',
    when: hasReceiver,
    needs: (_at, target) => ({ url: declaredWebhook(target) }),
    findings: {
      plain: fail(
        'Events go to {actual}, without TLS.',
        'Register an https URL; a sample that shows http://localhost is no model.',
      ),
    },
    judge: ({ url }, _at, { pass, found }) => {
      const what = { expected: 'https', actual: `${new URL(url).protocol}//${new URL(url).host}` };
      return url.startsWith('https:') ? pass(what) : found('plain', what);
    },
  }),

  check({
    id: 'webhook.acknowledges',
    requirements: ['WH-03', 'CRT-ENC2'],
    conflict: 'CX-14',
    title: 'The TPP’s receiver acknowledges an event',
    when: hasReceiver,
    after: 'webhook.https',
    needs: (_at, target) => ({ answer: deliveredEvent(target) }),
    findings: {
      ok: warn('The receiver acknowledges with 200.', 'Answer with 202 and an empty body.'),
      refused: fail(
        'The receiver answers an event with {actual}.',
        'Decrypt with the private key of Enc2, verify the JWS inside with the key of Sig2 from the LFI’s JWKS, and answer with 202.',
      ),
    },
    judge: ({ answer }, _at, { pass, found, undecided }) => {
      const what = { expected: 'HTTP 202', actual: `HTTP ${answer.status}` };
      if (answer.status === 202) return pass(what);
      if (answer.status === 204) return pass(what, '204 is what a template shows; the page says 202');
      if (answer.status === 200) return found('ok', what);
      return [429, 502, 503, 504].includes(answer.status)
        ? undecided(`the receiver did not cope: ${what.actual}`, what, ['tpp'])
        : found('refused', what);
    },
  }),
]);

function hasReceiver(_at: object, target: Target): Applicability {
  return {
    pointer: '/tpp/webhookUrl',
    holds: target.tpp?.webhookUrl != null,
    because: 'The target names no receiver of events',
  };
}
