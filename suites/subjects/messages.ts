import { type ClientRequest, clientRequests } from '../../config/standard/api-hub/client-tokens.ts';
import {
  type MessageDefinition,
  type MessageName,
  messageNames,
  messages,
  type SignedMessage,
  type SignedRules,
  signedRules,
} from '../../config/standard/api-hub/messages.ts';
import type { Role } from '../../config/standard/api-hub/roles.ts';
import type { Subject } from '../../helpers/engine/subject.ts';
import { requestRoutes } from '../../helpers/needs/client-requests.ts';
import type { MessageSource } from '../../helpers/needs/messages.ts';

/** A message, as captured or as received. */
export interface MessageSubject extends Subject {
  readonly kind: 'message';
  readonly id: MessageName;
  readonly source: MessageSource;
  readonly definition: MessageDefinition;
  /** For titles. */
  readonly message: string;
}

export interface SignedSubject extends MessageSubject {
  readonly role: Role;
  readonly rules: SignedRules;
}

export interface EncryptedSubject extends MessageSubject {
  readonly id: 'Enc1' | 'Enc2-event';
  readonly role: Role;
  readonly signer: Role;
}

/** A request of the TPP that carries a token of Sig1. */
export interface ClientRequestSubject extends Subject {
  readonly kind: 'route';
  readonly request: ClientRequest;
}

export function signedMessages(): SignedSubject[] {
  return ofEachSource(messageNames.filter((name): name is SignedMessage => name in signedRules)).map((subject) => ({
    ...subject,
    role: subject.definition.role as Role,
    rules: signedRules[subject.id as SignedMessage],
  }));
}

export function encryptedMessages(): EncryptedSubject[] {
  return [
    { ...messageSubject('Enc1', 'sample'), id: 'Enc1', role: 'Enc1', signer: 'Sig1' },
    { ...messageSubject('Enc2-event', 'sample'), id: 'Enc2-event', role: 'Enc2', signer: 'Sig2' },
  ];
}

export function authorisationAnswers(): MessageSubject[] {
  return ofEachSource(['par-response', 'token-response', 'callback']);
}

export function clientRequestRoutes(): ClientRequestSubject[] {
  return (Object.keys(clientRequests) as ClientRequest[]).map((request) => ({
    kind: 'route',
    name: requestRoutes[request],
    pointer: '/probes/allow',
    responsible: 'ozone',
    endpoint: clientRequests[request].endpoint,
    route: requestRoutes[request],
    request,
  }));
}

/** The TPP's receiver of events. */
export function webhook(): Subject[] {
  return [{ kind: 'endpoint', name: 'webhook', pointer: '/tpp/webhookUrl', responsible: 'tpp' }];
}

function ofEachSource(names: readonly MessageName[]): MessageSubject[] {
  return names.flatMap((name) => [
    messageSubject(name, 'sample'),
    ...(messages[name].answers === null ? [] : [messageSubject(name, 'received')]),
  ]);
}

function messageSubject(id: MessageName, source: MessageSource): MessageSubject {
  const definition = messages[id];
  return {
    kind: 'message',
    name: `${id}/${source}`,
    pointer: source === 'sample' ? `/samples/${id}` : '/probes/allow',
    responsible: definition.sender,
    ...(definition.role ? { role: definition.role } : {}),
    ...(definition.endpoint ? { endpoint: definition.endpoint } : {}),
    place: source,
    id,
    source,
    definition,
    message: definition.title,
  };
}
