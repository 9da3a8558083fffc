import { type MessageName, messages } from '../../config/standard/api-hub/messages.ts';
import type { Role } from '../../config/standard/api-hub/roles.ts';
import { type Need, type SteppedNeed, Unseen } from '../engine/need.ts';
import type { Json, Step } from '../evidence/step.ts';
import type { IdTokenBinding, SeenCallback, SeenParResponse, SeenTokenResponse } from '../jose/issued-tokens.ts';
import type { SeenJws, SeenMessage } from '../jose/seen-message.ts';
import type { Target } from '../target/target.ts';
import { holdersOf } from './availability.ts';
import { type Answered, clientRequest, requestRoutes } from './client-requests.ts';
import {
  documentOf,
  type Fetched,
  type JwkSet,
  jwkSetOf,
  type PublishedDocument,
  publishedDocuments,
  readPublished,
} from './keystore.ts';
import { leftOut } from './optional.ts';

/** Where a message comes from: captured and given in the target, or received by a probe that the target allows. */
export type MessageSource = 'sample' | 'received';

/** A signed or encrypted message from a source. */
export function messageAt(name: MessageName, source: MessageSource, target: Target): Need<readonly SeenMessage[]> {
  if (source === 'received')
    return fromAnswers(name, target, (answer) => (answer as unknown as { message: SeenMessage }).message);
  return fromSample(name, target, (raw) => {
    const { message } = raw as unknown as { message: SeenMessage | null };
    return message === null ? noIdToken() : [message];
  });
}

/** A message that is to be a JWS, once `message.form` found it to be one. */
export function signedMessageAt(
  id: MessageName,
  source: MessageSource,
  name: string,
  target: Target,
): Need<readonly SeenJws[]> {
  const need = messageAt(id, source, target);
  return {
    ...need,
    gates: [...need.gates, `message.form@${name}`],
    read: (raw, observation) => {
      const all = need.read(raw, observation);
      return all instanceof Unseen ? all : all.filter((one): one is SeenJws => one.form === 'JWS');
    },
  };
}

/** How the given id_token fits to the request and tokens that it belongs to. */
export function idTokenBinding(target: Target): Need<IdTokenBinding> {
  return fromSample(
    'Sig2-id-token',
    target,
    (raw) => (raw as unknown as { binding: IdTokenBinding | null }).binding ?? noIdToken(),
  );
}

function noIdToken(): Unseen {
  return new Unseen('not-tested', 'The given token response holds no id_token', { who: ['tpp'] });
}

export function tokenResponses(source: MessageSource, target: Target): Need<readonly SeenTokenResponse[]> {
  return source === 'received'
    ? fromAnswers('token-response', target, (answer) => answer as unknown as SeenTokenResponse)
    : fromSample('token-response', target, (raw) => [raw as unknown as SeenTokenResponse]);
}

export function parResponses(source: MessageSource, target: Target): Need<readonly SeenParResponse[]> {
  return source === 'received'
    ? fromAnswers('par-response', target, (answer) => answer as unknown as SeenParResponse)
    : fromSample('par-response', target, (raw) => [raw as unknown as SeenParResponse]);
}

export function callback(target: Target): Need<SeenCallback> {
  return fromSample('callback', target, (raw) => {
    const { callback: seen } = raw as unknown as { callback: SeenCallback | null };
    return seen ?? new Unseen('inconclusive', 'the sample is no URL of a callback', { who: ['you'] });
  });
}

/** An encrypted message after the held key opened it: only where this vantage holds the key. */
export function openedMessage(name: 'Enc1' | 'Enc2-event', target: Target): Need<readonly SeenMessage[]> {
  const need = messageAt(name, 'sample', target);
  const role = messages[name].role as Role;
  return {
    ...need,
    by: holdersOf(role),
    missing: need.step !== null && !target.certificates[role]?.key ? `/certificates/${role}/key` : null,
  };
}

/** Who signs what is inside an encrypted message. */
const innerSigner: Partial<Record<MessageName, Role>> = { Enc1: 'Sig1', 'Enc2-event': 'Sig2' };

function fromSample<Fact>(name: MessageName, target: Target, read: (raw: Json) => Fact | Unseen): Need<Fact> {
  const { seenBy } = messages[name];
  const given = target.samples[name] ?? (name === 'Sig2-id-token' ? target.samples['token-response'] : undefined);
  if (!given) return leftOut(seenBy, `The target gives no /samples/${name}`);
  const need: SteppedNeed<Fact> = {
    step: sampleStep(name, target),
    by: seenBy,
    missing: null,
    gates: [],
    optional: false,
    read,
  };
  return need;
}

function sampleStep(name: MessageName, target: Target): Step {
  const { role } = messages[name];
  const signer = signerStep(name, target);
  const encrypted = innerSigner[name] !== undefined;
  return {
    key: `read-sample:${name}`,
    kind: 'read-sample',
    subject: name,
    with: { sample: name, verifyWith: signer?.key ?? null, decryptWith: encrypted ? role : null },
    connections: 0,
    gate: null,
    after: signer ? [signer.key] : [],
    lane: null,
  };
}

/** The step that fetches the keys that a message, or what is inside it, is verified with. */
function signerStep(name: MessageName, target: Target): Step | null {
  const given = target.samples[name]?.signerJwks ?? null;
  const document = signerDocument(name, target);
  if (document) return jwkSetOf(document, target).step;
  if (given === null) return null;
  return {
    key: `fetch:signer-of-${name}`,
    kind: 'fetch',
    subject: name,
    with: { url: given },
    connections: 1,
    gate: null,
    after: [],
    lane: null,
  };
}

/** The document of the target that a message's signer is published in; null where it is another one, or none is known. */
function signerDocument(name: MessageName, target: Target): PublishedDocument | null {
  const role = innerSigner[name] ?? messages[name].role;
  const given = target.samples[name]?.signerJwks ?? null;
  const known = publishedDocuments(target).filter(({ url }) => url !== null);
  if (given !== null) return known.find(({ url }) => url === given) ?? null;
  return known.find(({ roles }) => role !== null && roles.includes(role)) ?? null;
}

/** The JWK Set that an encrypted message's signer is looked up in; not tested where nobody said where it is. */
export function signerKeys(name: 'Enc1' | 'Enc2-event', target: Target): Need<unknown> {
  const by = holdersOf(messages[name].role as Role);
  const step = signerStep(name, target);
  if (step === null || !target.samples[name]) return leftOut(by, `The target gives no /samples/${name}/signerJwks`);
  const document = signerDocument(name, target);
  if (document) return { ...jwkSetOf(document, target), by };
  return {
    step,
    by,
    missing: null,
    gates: [],
    optional: false,
    read: (raw) => {
      const set = readPublished(raw as unknown as Fetched);
      return 'notAJwkSet' in set ? new Unseen('inconclusive', set.notAJwkSet, { who: ['you'] }) : set;
    },
  };
}

/** The JWK Set of a role's document, to resolve the KID of a message in. */
export function keysOf(role: Role, target: Target): Need<JwkSet> {
  return jwkSetOf(documentOf(role, target), target);
}

function fromAnswers<Fact>(name: MessageName, target: Target, read: (answer: Json) => Fact): Need<readonly Fact[]> {
  const { answers } = messages[name];
  if (answers === null || answers === 'event') throw new Error(`no probe receives ${name}`);
  const need: Need<Answered> = clientRequest(answers, 'valid', target);
  return {
    ...need,
    gates: [...need.gates, `${answers}.accepts.valid@${requestRoutes[answers]}`],
    read: (raw, observation) => {
      const seen = need.read(raw, observation);
      if (seen instanceof Unseen) return seen;
      const successes = seen.answers.flatMap((answer) => (answer === null ? [] : [read(answer)]));
      return successes.length > 0 ? successes : new Unseen('inconclusive', 'no address answered with success');
    },
  };
}

/** Where the TPP receives events: nothing is sent. */
export function declaredWebhook(target: Target): Need<string> {
  return {
    step: null,
    by: messages['Enc2-event'].seenBy,
    missing: target.tpp?.webhookUrl ? null : '/tpp/webhookUrl',
    gates: [],
    optional: false,
    read: () => target.tpp?.webhookUrl ?? '',
  };
}
