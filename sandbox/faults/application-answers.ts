import type { Fault } from './fault.ts';
import { on } from './flips.ts';

/** rs1 starts anew, and so do the tokens that as1 issues for it. */
const newTokens = { as1: {} };

/** Services that let the right caller in and answer otherwise than their OpenAPI documents say. */
export const applicationAnswerFaults: readonly Fault[] = [
  {
    id: 'cm-without-consents-route',
    title: 'Consent Manager has its routes under a prefix',
    breaks: { servers: { cm: { application: { status: 405 } } } },
    flips: on('application.error', 'otherStatus', 'cm/consents'),
  },
  {
    id: 'hh-answers-text',
    title: 'Headless Heimdall answers GET /auth with a page in place of its JSON error',
    breaks: { servers: { hh: { application: { body: '<html><body>Bad Request</body></html>' } } } },
    flips: on('application.error', 'misshapen', 'hh/auth'),
  },
  {
    id: 'oc-answers-unknown-consent',
    title: 'Ozone Connect answers a request for an invented consent with accounts: a note',
    breaks: { servers: { oc: { application: { status: 204, body: '' } } } },
    flips: [],
  },
  {
    id: 'oc-ignores-api-key',
    title: 'An API key was agreed, and Ozone Connect answers without one',
    breaks: {
      target: { applicationLayerAuthentication: { ozoneConnect: 'api-key' } },
      servers: { oc: { jwt: { accepts: ['missing'] }, application: { status: 200, body: '{"Data":{}}' } } },
    },
    flips: on('application.refuses.without-credential', 'accepted', 'oc/accounts'),
  },
  {
    id: 'oc-demands-api-key',
    title: 'An API key was agreed for a year, and Ozone Connect refuses calls without one: allowed',
    breaks: { target: { applicationLayerAuthentication: { ozoneConnect: 'api-key', credentialMonths: 12 } } },
    flips: [],
  },
  {
    id: 'rs1-drops-interaction-id',
    title: 'rs1 answers without x-fapi-interaction-id',
    breaks: { servers: { ...newTokens, rs1: { interactionId: 'dropped' } } },
    flips: [
      ...on('interaction-id.echoed', 'absent', 'rs1/accounts'),
      ...on('interaction-id.made', 'absent', 'rs1/accounts'),
    ],
  },
  {
    id: 'rs1-replaces-interaction-id',
    title: 'rs1 sends an interaction id of its own whatever it received',
    breaks: { servers: { ...newTokens, rs1: { interactionId: 'replaced' } } },
    flips: on('interaction-id.echoed', 'other', 'rs1/accounts'),
  },
  {
    id: 'rs1-makes-no-interaction-id',
    title: 'rs1 sends back the interaction id that it receives and makes none',
    breaks: { servers: { ...newTokens, rs1: { interactionId: 'only-echoed' } } },
    flips: on('interaction-id.made', 'absent', 'rs1/accounts'),
  },
];
