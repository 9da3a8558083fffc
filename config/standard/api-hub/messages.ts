import type { Party } from './parties.ts';
import type { RequirementId } from './requirements.ts';
import type { Role } from './roles.ts';
import type { Vantage } from './vantages.ts';

/** What goes beyond harmless GETs and is done only where the target allows it. */
export const optInProbes = ['token', 'par', 'cop', 'event'] as const;
export type OptInProbe = (typeof optInProbes)[number];

/** Messages between TPP, API Hub and LFI that a target can give as captured samples. */
export const messageNames = [
  'Sig1-assertion',
  'Sig1-request-object',
  'Sig1-payload',
  'Sig2-response',
  'Sig2-id-token',
  'Enc1',
  'Enc2-event',
  'par-response',
  'token-response',
  'callback',
] as const;
export type MessageName = (typeof messageNames)[number];

export interface MessageDefinition {
  readonly title: string;
  /** The role that signs it, or that it is encrypted to; null for one that is neither. */
  readonly role: Role | null;
  /** Who makes it and acts on a finding. */
  readonly sender: Party;
  /** Vantages that send, pass on or receive it. */
  readonly seenBy: readonly Vantage[];
  /** The endpoint whose connection path it takes; null where that is none of the five. */
  readonly endpoint: 'as1' | 'rs1' | null;
  /** The probe whose answer holds it; null where only a sample can show it. */
  readonly answers: OptInProbe | null;
}

const tppAndHub = ['tpp', 'ozone', 'all'] as const;

export const messages: Record<MessageName, MessageDefinition> = {
  'Sig1-assertion': message('client assertion', 'Sig1', 'tpp', 'as1', null),
  'Sig1-request-object': message('request object', 'Sig1', 'tpp', 'as1', null),
  'Sig1-payload': message('signed request', 'Sig1', 'tpp', 'rs1', null),
  'Sig2-response': message('signed response', 'Sig2', 'ozone', 'rs1', 'cop'),
  'Sig2-id-token': message('id_token', 'Sig2', 'ozone', 'as1', null),
  Enc1: {
    ...message('encrypted personal data', 'Enc1', 'tpp', 'as1', null),
    seenBy: ['lfi', 'tpp', 'ozone', 'all'],
  },
  'Enc2-event': message('webhook event', 'Enc2', 'ozone', null, null),
  'par-response': message('answer of the PAR endpoint', null, 'ozone', 'as1', 'par'),
  'token-response': message('answer of the token endpoint', null, 'ozone', 'as1', 'token'),
  callback: message('callback', null, 'ozone', null, null),
};

function message(
  title: string,
  role: Role | null,
  sender: Party,
  endpoint: MessageDefinition['endpoint'],
  answers: OptInProbe | null,
): MessageDefinition {
  return { title, role, sender, seenBy: tppAndHub, endpoint, answers };
}

export type SignedMessage =
  | 'Sig1-assertion'
  | 'Sig1-request-object'
  | 'Sig1-payload'
  | 'Sig2-response'
  | 'Sig2-id-token';

/** What a signed message has to say (CA-*, RO-*, RSP-*, IDT-01). */
export interface SignedRules {
  readonly requirements: {
    readonly header: RequirementId;
    readonly claims: readonly RequirementId[];
    readonly issuer: RequirementId;
    readonly audience: RequirementId;
    readonly times: readonly RequirementId[];
  };
  readonly claims: readonly string[];
  /** The type that its own registration gives it (RFC 7515 4.1.9); null where it has none. */
  readonly type: string | null;
  /** Claims that have one right value. */
  readonly fixed: Readonly<Record<string, string>>;
  /** Claims that all name the sender: the TPP by its client_id, the API Hub by its issuer. */
  readonly issuedBy: readonly string[];
  /** Whether `aud` must be a text (CX-19). */
  readonly audienceIsText: boolean;
  /** Whether `aud` names its receiver and nobody beside (OpenID Connect Core 3.1.3.7). */
  readonly audienceIsAlone?: boolean;
  /** How long it may live: `exp` after another claim, in seconds; more than usual is noted, more than most fails. */
  readonly lifetime: { readonly from: 'iat' | 'nbf'; readonly usual: number; readonly most: number } | null;
}

export const signedRules: Record<SignedMessage, SignedRules> = {
  'Sig1-assertion': {
    requirements: {
      header: 'CA-01',
      claims: ['CA-02', 'CA-03', 'CA-04', 'CA-05'],
      issuer: 'CA-03',
      audience: 'CA-02',
      times: ['CA-04', 'CA-06'],
    },
    claims: ['iss', 'sub', 'aud', 'iat', 'exp', 'jti'],
    type: 'client-authentication+jwt',
    fixed: {},
    issuedBy: ['iss', 'sub'],
    audienceIsText: true,
    lifetime: { from: 'iat', usual: 300, most: 300 },
  },
  'Sig1-request-object': {
    requirements: {
      header: 'RO-01',
      claims: ['RO-02'],
      issuer: 'RO-02',
      audience: 'RO-02',
      times: ['RO-03', 'RO-04'],
    },
    claims: [
      'iss',
      'client_id',
      'aud',
      'exp',
      'nbf',
      'response_type',
      'scope',
      'redirect_uri',
      'nonce',
      'state',
      'code_challenge',
      'code_challenge_method',
      'authorization_details',
    ],
    type: 'oauth-authz-req+jwt',
    fixed: { response_type: 'code', code_challenge_method: 'S256' },
    issuedBy: ['iss', 'client_id'],
    audienceIsText: true,
    lifetime: { from: 'nbf', usual: 300, most: 600 },
  },
  'Sig1-payload': {
    requirements: {
      header: 'RSP-02',
      claims: ['RSP-02'],
      issuer: 'RSP-02',
      audience: 'RSP-02',
      times: ['RSP-02'],
    },
    claims: ['iss', 'aud', 'exp', 'nbf', 'iat', 'message'],
    type: null,
    fixed: {},
    issuedBy: ['iss'],
    audienceIsText: false,
    lifetime: null,
  },
  'Sig2-response': {
    requirements: {
      header: 'RSP-01',
      claims: ['RSP-01'],
      issuer: 'RSP-01',
      audience: 'RSP-01',
      times: ['RSP-01'],
    },
    claims: ['iss', 'exp', 'nbf'],
    type: null,
    fixed: {},
    issuedBy: ['iss'],
    audienceIsText: false,
    lifetime: null,
  },
  'Sig2-id-token': {
    requirements: {
      header: 'IDT-01',
      claims: ['IDT-01'],
      issuer: 'IDT-01',
      audience: 'IDT-01',
      times: ['IDT-01'],
    },
    claims: ['iss', 'sub', 'aud', 'exp', 'iat'],
    type: null,
    fixed: {},
    issuedBy: ['iss'],
    audienceIsText: false,
    audienceIsAlone: true,
    lifetime: null,
  },
};
