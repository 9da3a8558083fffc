import type { IncomingMessage, ServerResponse } from 'node:http';
import { compactDecrypt, compactVerify, decodeProtectedHeader } from 'jose';
import { bodyOf } from './authorisation-server.ts';
import { signingKeys } from './keystore.ts';
import type { MessageMaker } from './messages.ts';
import { issuer, registration } from './parties.ts';

/** The TPP's receiver of events: opens with Enc2, verifies with the published Sig2, and acknowledges. */
export function answerWebhook(maker: () => MessageMaker) {
  return (request: IncomingMessage, response: ServerResponse): void => {
    receive(request, response, maker()).catch(() => response.writeHead(400).end());
  };
}

async function receive(request: IncomingMessage, response: ServerResponse, maker: MessageMaker): Promise<void> {
  if (request.method !== 'POST') return void response.writeHead(405).end();
  const body = await bodyOf(request);
  if (body === null || request.headers['content-type'] !== 'application/jwe') return void response.writeHead(415).end();
  const { plaintext } = await compactDecrypt(body, maker.leaves.Enc2.key, {
    keyManagementAlgorithms: ['RSA-OAEP-256'],
    contentEncryptionAlgorithms: ['A256GCM'],
  });
  const inner = Buffer.from(plaintext).toString('utf8');
  const { kid } = decodeProtectedHeader(inner);
  const published = signingKeys(maker.keystore, 'Sig2').find((one) => one.kid === kid);
  if (!published) throw new Error('unknown key');
  const { payload } = await compactVerify(inner, published.key, { algorithms: ['PS256'] });
  const event = JSON.parse(Buffer.from(payload).toString('utf8')) as Record<string, unknown>;
  const meant = event.iss === issuer && event.aud === registration.clientId;
  response.writeHead(meant ? (maker.settings.webhook?.status ?? 202) : 400).end();
}
