import type { Fault } from './fault.ts';
import { on } from './flips.ts';

/** rs1 starts anew, and so do the tokens that as1 issues for it. */
const newTokens = { as1: {} };

/** Services that let the right caller in and answer otherwise than their OpenAPI documents say. */
export const applicationAnswerFaults: readonly Fault[] = [
  {
    id: 'cm-without-consents-route',
    title: 'Consent Manager has its routes under a prefix',
    at: 'ecosystem',
    breaks: { servers: { cm: { application: { status: 405 } } } },
    exit: 1,
    flips: on('application.error', 'otherStatus', 'cm/consents'),
  },
  {
    id: 'hh-answers-text',
    title: 'Headless Heimdall answers GET /auth with a page in place of its JSON error',
    at: 'ecosystem',
    breaks: { servers: { hh: { application: { body: '<html><body>Bad Request</body></html>' } } } },
    exit: 1,
    flips: on('application.error', 'misshapen', 'hh/auth'),
  },
  {
    id: 'oc-answers-unknown-consent',
    title: 'Ozone Connect answers a request for an invented consent with accounts: a note',
    at: 'ecosystem',
    breaks: { servers: { oc: { application: { status: 204, body: '' } } } },
    exit: 0,
    flips: [],
  },
  {
    id: 'oc-ignores-api-key',
    title: 'An API key was agreed, and Ozone Connect answers without one',
    at: 'ecosystem',
    breaks: {
      target: { applicationLayerAuthentication: { ozoneConnect: 'api-key' } },
      servers: { oc: { jwt: { accepts: ['missing'] }, application: { status: 200, body: '{"Data":{}}' } } },
    },
    exit: 1,
    flips: on('application.refuses.without-credential', 'accepted', 'oc/accounts'),
  },
  {
    id: 'oc-demands-api-key',
    title: 'An API key was agreed for a year, and Ozone Connect refuses calls without one: allowed',
    at: 'ecosystem',
    breaks: { target: { applicationLayerAuthentication: { ozoneConnect: 'api-key', credentialMonths: 12 } } },
    exit: 0,
    flips: [],
  },
  {
    id: 'rs1-drops-interaction-id',
    title: 'rs1 answers without x-fapi-interaction-id',
    at: 'ecosystem',
    breaks: { servers: { ...newTokens, rs1: { interactionId: 'dropped' } } },
    exit: 0,
    flips: [
      ...on('interaction-id.echoed', 'absent', 'rs1/accounts'),
      ...on('interaction-id.made', 'absent', 'rs1/accounts'),
    ],
  },
  {
    id: 'rs1-replaces-interaction-id',
    title: 'rs1 sends an interaction id of its own whatever it received',
    at: 'ecosystem',
    breaks: { servers: { ...newTokens, rs1: { interactionId: 'replaced' } } },
    exit: 0,
    flips: on('interaction-id.echoed', 'other', 'rs1/accounts'),
  },
  {
    id: 'rs1-makes-no-interaction-id',
    title: 'rs1 sends back the interaction id that it receives and makes none',
    at: 'ecosystem',
    breaks: { servers: { ...newTokens, rs1: { interactionId: 'only-echoed' } } },
    exit: 0,
    flips: on('interaction-id.made', 'absent', 'rs1/accounts'),
  },
];
