import { eventsSubscribed, must, type Requirement } from './requirement.ts';
import { authorisationOpenApi, connectivity, webhooksGuide } from './sources.ts';

/** Webhook events to Enc2. */
export const webhooksRequirements = {
  'WH-01': must('A webhook event is a JWE to Enc2.', connectivity, 'Payload Encryption', ['ozone', 'tpp'], {
    when: eventsSubscribed,
  }),
  'WH-02': must(
    'Inside the JWE of an event is a PS256 JWT by Sig2.',
    webhooksGuide,
    'Receiving a Webhook, 4',
    ['ozone'],
    { levelFrom: ['A'], when: eventsSubscribed, conflict: 'CX-14' },
  ),
  'WH-03': must('The receiver of an event answers 202.', webhooksGuide, 'Required Response', ['tpp'], {
    levelFrom: ['A'],
    when: eventsSubscribed,
    conflict: 'CX-14',
  }),
  'WH-04': must(
    'The URL that events go to is HTTPS.',
    `${authorisationOpenApi}; ${webhooksGuide}`,
    'AEWebhook; Subscribing to Webhooks',
    ['tpp'],
    { levelFrom: ['A', 'N'], when: eventsSubscribed },
  ),
} as const satisfies Record<string, Requirement>;
