import { messageType } from '../wire/handshake.ts';
import { downgradeSentinel, readServerHello } from '../wire/server-hello.ts';
import { answered12, handshake12, suites12 } from './handshake-12.ts';
import { type ApplicationProtection, answered13, greet, type HandshakeOptions } from './handshake-13.ts';
import { type HandshakeChannel, HandshakeEnded } from './handshake-channel.ts';

export interface OwnVersions {
  readonly min: 'TLSv1.2' | 'TLSv1.3';
  readonly max: 'TLSv1.2' | 'TLSv1.3';
}

/**
 * A full handshake in the highest of some versions that the server speaks; one ClientHello offers them all (RFC 8446
 * 4.2.1). It leaves the server unverified. Throws `HandshakeEnded`, or RangeError for a malformed message.
 */
export async function handshake(
  channel: HandshakeChannel,
  { min, max }: OwnVersions,
  options: HandshakeOptions,
): Promise<ApplicationProtection> {
  if (max === 'TLSv1.2') return handshake12(channel, options);
  const greeting = greet(channel, options, min === 'TLSv1.2' ? suites12 : []);
  if (min === 'TLSv1.2' && (await choosesTls12(channel))) return answered12(channel, options, greeting.offer.random);
  return answered13(channel, options, greeting);
}

/**
 * Whether a server that was offered both versions takes the older one. One that says that it speaks TLS 1.3 must not
 * (RFC 8446 4.1.3).
 */
async function choosesTls12(channel: HandshakeChannel): Promise<boolean> {
  const { type, body } = await channel.peek();
  if (type !== messageType.serverHello) return false;
  const hello = readServerHello(body);
  if (hello.version !== 0x0303) return false;
  if (downgradeSentinel(hello) === 'TLS 1.3')
    throw new HandshakeEnded('malformed', 'the server speaks TLS 1.3 and chose TLS 1.2, as under attack');
  return true;
}
