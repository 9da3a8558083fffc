import { type MessageName, messages } from '../../config/standard/api-hub/messages.ts';
import type { Role } from '../../config/standard/api-hub/roles.ts';
import { mapped, type Need, observedBy, Unseen } from '../engine/need.ts';
import type {
  IdTokenBinding,
  SeenAnswer,
  SeenCallback,
  SeenParResponse,
  SeenTokenResponse,
} from '../jose/issued-tokens.ts';
import type { SeenJws, SeenMessage } from '../jose/seen-message.ts';
import { fetchStep } from '../observations/fetch.ts';
import { type ReadSample, readSampleStep } from '../observations/read-sample.ts';
import type { Step } from '../observations/step.ts';
import type { SubmitAnswer } from '../observations/submit.ts';
import type { Target } from '../target/target.ts';
import { holdersOf } from './availability.ts';
import { said } from './brands.ts';
import { fileIsOwn } from './certificates.ts';
import { clientRequest, requestRoutes } from './client-requests.ts';
import {
  documentOf,
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
    return fromAnswers(name, target, (answer) => ('message' in answer ? answer.message : null));
  return fromSample(name, target, (raw) => {
    if (!('message' in raw)) return otherSample;
    return raw.message === null ? noIdToken : [raw.message];
  });
}

/** How the answers came that hold a received message. */
export function answersWith(name: MessageName, target: Target): Need<readonly SeenAnswer[]> {
  return fromAnswers(name, target, (answer) => answer);
}

/** A message that is to be a JWS, once `message.form` found it to be one. */
export function signedMessageAt(
  id: MessageName,
  source: MessageSource,
  name: string,
  target: Target,
): Need<readonly SeenJws[]> {
  const need = messageAt(id, source, target);
  const signed = mapped(need, (all) => all.filter((one): one is SeenJws => one.form === 'JWS'));
  return { ...signed, gates: [...need.gates, `message.form@${name}`] };
}

/** How the given id_token fits to the request and tokens that it belongs to. */
export function idTokenBinding(target: Target): Need<IdTokenBinding> {
  return fromSample('Sig2-id-token', target, (raw) => ('binding' in raw && raw.binding ? raw.binding : noIdToken));
}

const noIdToken = new Unseen('not-tested', 'The given token response holds no id_token', { who: ['tpp'] });

export function tokenResponses(source: MessageSource, target: Target): Need<readonly SeenTokenResponse[]> {
  return source === 'received'
    ? fromAnswers('token-response', target, (answer) => ('tokenType' in answer ? answer : null))
    : fromSample('token-response', target, (raw) => ('tokenType' in raw ? [raw] : otherSample));
}

export function parResponses(source: MessageSource, target: Target): Need<readonly SeenParResponse[]> {
  return source === 'received'
    ? fromAnswers('par-response', target, (answer) => ('requestUri' in answer ? answer : null))
    : fromSample('par-response', target, (raw) => ('requestUri' in raw ? [raw] : otherSample));
}

export function callback(target: Target): Need<SeenCallback> {
  const none = new Unseen('inconclusive', 'the sample is no URL of a callback', { who: ['you'] });
  return fromSample('callback', target, (raw) => ('callback' in raw ? (raw.callback ?? none) : otherSample));
}

const otherSample = new Unseen('inconclusive', 'the sample was read as another message', { who: ['you'] });

/** An encrypted message after the held key opened it: only where this vantage holds the key. */
export function openedMessage(name: 'Enc1' | 'Enc2-event', target: Target): Need<readonly SeenMessage[]> {
  const need = messageAt(name, 'sample', target);
  const role = messages[name].role as Role;
  return {
    ...need,
    by: holdersOf(role),
    missing: need.step !== null && !target.certificates[role]?.key ? `/certificates/${role}/key` : null,
    gates: [...need.gates, ...fileIsOwn(role, target)],
  };
}

/** Who signs what is inside an encrypted message. */
const innerSigner: Partial<Record<MessageName, Role>> = { Enc1: 'Sig1', 'Enc2-event': 'Sig2' };

function fromSample<Fact>(
  name: MessageName,
  target: Target,
  read: (raw: ReadSample['raw']) => Fact | Unseen,
): Need<Fact> {
  const { role, seenBy: by } = messages[name];
  const given = target.samples[name] ?? (name === 'Sig2-id-token' ? target.samples['token-response'] : undefined);
  if (!given) return leftOut(by, `/samples/${name}`);
  const verifyWith = signerStep(name, target)?.key ?? null;
  const decryptWith = innerSigner[name] === undefined ? null : role;
  return observedBy(readSampleStep({ sample: name, verifyWith, decryptWith }), { by, missing: null }, read);
}

/** The step that fetches the keys that a message, or what is inside it, is verified with. */
function signerStep(name: MessageName, target: Target): Step<'fetch'> | null {
  const document = signerDocument(name, target);
  if (document) return fetchStep(document.name, { url: document.url });
  const url = target.samples[name]?.signerJwks ?? null;
  return url === null ? null : fetchStep(`signer-of-${name}`, { url }, name);
}

/**
 * The document of the target that a message's signer is published in; null where it is another one, or none is known.
 */
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
  if (step === null || !target.samples[name]) return leftOut(by, `/samples/${name}/signerJwks`);
  const document = signerDocument(name, target);
  if (document) return { ...jwkSetOf(document, target), by };
  return observedBy(step, { by, missing: null }, (raw) => {
    const set = readPublished(raw);
    return 'notAJwkSet' in set ? new Unseen('inconclusive', set.notAJwkSet, { who: ['you'] }) : set;
  });
}

/** The JWK Set of a role's document, to resolve the KID of a message in. */
export function keysOf(role: Role, target: Target): Need<JwkSet> {
  return jwkSetOf(documentOf(role, target), target);
}

/** What the successes among the answers to a request hold. */
function fromAnswers<Fact>(
  name: MessageName,
  target: Target,
  read: (answer: SubmitAnswer) => Fact | null,
): Need<readonly Fact[]> {
  const { answers } = messages[name];
  if (answers === null || answers === 'event') throw new Error(`no probe receives ${name}`);
  const request = clientRequest(answers, 'valid', target);
  const received = mapped(request, (submitted) => {
    const successes = submitted.answers.flatMap((answer) => (answer && read(answer)) ?? []);
    return successes.length > 0 ? successes : new Unseen('inconclusive', 'no address answered with success');
  });
  return { ...received, gates: [...request.gates, `${answers}.accepts.valid@${requestRoutes[answers]}`] };
}

/** Where the TPP receives events: nothing is sent. */
export function declaredWebhook(target: Target): Need<string> {
  const url = target.tpp?.webhookUrl ?? null;
  return said(url, messages['Enc2-event'].seenBy, '/tpp/webhookUrl');
}
