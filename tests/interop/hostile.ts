import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import {
  copyOf,
  helloRetryRequest,
  inRecords,
  messagesOf,
  record,
  serverHello,
  sessionIdOf,
} from './hostile-octets.ts';
import { randomOctets } from './random.ts';

/** What a peer does with one connection, from the first octets of the client on. */
export interface Script {
  readonly name: string;
  play(socket: Socket, clientHello: Buffer): void | Promise<void>;
}

export interface HostileServer {
  readonly port: number;
  /** Connections accepted so far. */
  connections(): number;
  close(): Promise<void>;
}

/** A server on 127.0.0.1 whose n-th connection plays the n-th script, and then from the first again. */
export async function hostileServer(scripts: readonly Script[]): Promise<HostileServer> {
  let connections = 0;
  const open = new Set<Socket>();
  const server = createServer({ noDelay: true }, (socket) => {
    const script = scripts[connections++ % scripts.length];
    open.add(socket);
    socket.on('error', () => socket.destroy());
    socket.once('close', () => open.delete(socket));
    socket.once('data', (clientHello: Buffer) => {
      socket.resume();
      void Promise.resolve(script?.play(socket, clientHello)).catch(() => socket.destroy());
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    connections: () => connections,
    close: async () => {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Octets that an endless script sends at most, should a client never hang up. */
const endless = 64 << 20;

/** Peers that need no recording. */
export const scripts: readonly Script[] = [
  { name: 'silence', play: () => {} },
  { name: 'an end without a word', play: (socket) => void socket.end() },
  { name: 'a reset without a word', play: (socket) => void socket.resetAndDestroy() },
  { name: 'random octets', play: (socket) => void socket.end(randomOctets(1, 65_536)) },
  { name: 'zeros', play: (socket) => void socket.end(Buffer.alloc(65_536)) },
  { name: 'HTTP without TLS', play: (socket) => void socket.end('HTTP/1.1 400 Bad Request\r\n\r\nplain HTTP') },
  { name: 'an SSLv2 error', play: (socket) => void socket.end(Buffer.from([0x80, 3, 0, 0, 1])) },
  { name: 'its own ClientHello sent back', play: (socket, hello) => void socket.end(hello) },
  {
    name: 'a record that never ends',
    play: (socket) => pour(socket, record(22, Buffer.alloc(16_384)).subarray(0, 1000), 1),
  },
  { name: 'a record longer than TLS allows', play: (socket) => pour(socket, record(22, Buffer.alloc(65_535)), 4) },
  { name: 'handshake records without end', play: (socket) => pour(socket, record(22, Buffer.alloc(16_384))) },
  { name: 'a flood of empty records', play: (socket) => pour(socket, many(record(22, Buffer.alloc(0)))) },
  { name: 'a flood of warnings', play: (socket) => pour(socket, many(record(21, Buffer.from([1, 90])))) },
  { name: 'a flood of ChangeCipherSpec', play: (socket) => pour(socket, many(record(20, Buffer.from([1])))) },
  { name: 'a flood of HelloRequest', play: (socket) => pour(socket, many(record(22, Buffer.from([0, 0, 0, 0])))) },
  { name: 'a fatal alert of an unknown number', play: (socket) => void socket.end(record(21, Buffer.from([2, 255]))) },
  { name: 'half an alert', play: (socket) => void socket.end(Buffer.from([21, 3, 3, 0, 2, 2])) },
  {
    name: 'a Certificate message of 16 MB',
    play: async (socket, hello) => {
      await put(socket, record(22, serverHello(sessionIdOf(hello), 0xc02f)));
      await put(socket, record(22, Buffer.from([11, 0xff, 0xff, 0xff, 0xff, 0xff, 0xfc, 0xff, 0xff, 0xf9])));
      await pour(socket, record(22, Buffer.alloc(16_384, 0x30)), 1024);
    },
  },
  {
    name: 'a Certificate message of 90 kB, one octet a record',
    play: async (socket, hello) => {
      await put(socket, record(22, serverHello(sessionIdOf(hello), 0xc02f)));
      const length = [1, 0x5f, 0x90];
      await put(socket, inRecords(Buffer.concat([Buffer.from([11, ...length]), Buffer.alloc(90_000, 0x30)]), 1));
    },
  },
  {
    name: 'always the same ServerHello, whatever was offered',
    play: (socket, hello) => void socket.end(record(22, serverHello(sessionIdOf(hello), 0xc02f))),
  },
  {
    name: 'a ServerHello with a suite that nobody offers',
    play: (socket, hello) => void socket.end(record(22, serverHello(sessionIdOf(hello), 0xfefe))),
  },
  {
    name: 'a ServerHello of a version that does not exist',
    play: (socket, hello) => void socket.end(record(22, serverHello(sessionIdOf(hello), 0xc02f, 0x03ff))),
  },
  {
    name: 'a HelloRetryRequest to everything',
    play: (socket, hello) => {
      const answer = record(22, helloRetryRequest(sessionIdOf(hello), 0x1301, 23));
      socket.write(answer);
      socket.on('data', () => socket.write(answer));
    },
  },
  {
    name: 'a ServerHello whose extensions are longer than it',
    play: (socket, hello) => {
      const message = serverHello(sessionIdOf(hello), 0xc02f);
      socket.end(record(22, Buffer.concat([message, Buffer.from([0xff, 0xff, 0, 0])])));
    },
  },
];

/**
 * The same flight in other pieces: proper TLS, so a client must read from each what it reads from the flight itself. A
 * client that verifies the ServerKeyExchange hangs up there, since a recording is signed for another client's random.
 */
export function reframings(firstFlight: Buffer): Script[] {
  const messages = messagesOf(firstFlight);
  const inPieces = (length: number) => inRecords(Buffer.concat(messages), length);
  return [
    { name: 'as recorded', play: (socket) => void socket.end(firstFlight) },
    { name: 'one octet a record', play: (socket) => void socket.end(inPieces(1)) },
    { name: 'seven octets a record', play: (socket) => void socket.end(inPieces(7)) },
    { name: 'all messages in as few records as can be', play: (socket) => void socket.end(inPieces(16_384)) },
    {
      name: 'one message a record',
      play: (socket) => void socket.end(Buffer.concat(messages.map((one) => record(22, one)))),
    },
    { name: 'one octet a packet', play: (socket) => drip(socket, firstFlight, 1, 0) },
    { name: '1000 octets a packet', play: (socket) => drip(socket, firstFlight, 1000, 1) },
  ];
}

/** A flight of which one octet comes every 50 ms: never silent, never done. */
export function slowly(flight: Buffer): Script {
  return { name: 'one octet every 50 ms', play: (socket) => drip(socket, flight, 1, 50) };
}

/** The connection ends after the first n octets of a flight, for every n that is a multiple of `step`. */
export function closings(flight: Buffer, step = 1): Script[] {
  const offsets = Array.from({ length: Math.ceil(flight.length / step) }, (_, index) => index * step);
  return offsets.map((offset) => ({
    name: `closed after ${offset} octets`,
    play: (socket) => void socket.end(flight.subarray(0, offset)),
  }));
}

/**
 * A flight with a few octets changed, taken out, doubled or put in, made when it is played; the same seed gives the
 * same flights.
 */
export function mutations(flight: Buffer, seed: number, count: number): Script[] {
  return Array.from({ length: count }, (_, index) => ({
    name: `mutation ${seed + index}`,
    play: (socket) => void socket.end(copyOf(flight, seed + index)),
  }));
}

async function put(socket: Socket, octets: Buffer): Promise<void> {
  if (socket.writable && !socket.write(octets)) await drained(socket);
}

/** Sends the same again and again, until the client hangs up or it was enough; then stays silent. */
async function pour(socket: Socket, octets: Buffer, times = Math.floor(endless / octets.length)): Promise<void> {
  for (let sent = 0; sent < times && !socket.destroyed; sent++) {
    await put(socket, octets);
    // Gives the client in the same process its turn.
    if (sent % 16 === 15) await new Promise(setImmediate);
  }
}

async function drip(socket: Socket, octets: Buffer, length: number, pauseMs: number): Promise<void> {
  for (let at = 0; at < octets.length && !socket.destroyed; at += length) {
    await put(socket, octets.subarray(at, at + length));
    await new Promise((resolve) => (pauseMs === 0 ? setImmediate(resolve) : setTimeout(resolve, pauseMs)));
  }
  socket.end();
}

function many(octets: Buffer): Buffer {
  return Buffer.concat(Array.from({ length: 1000 }, () => octets));
}

/** Until more can be written, or nothing ever again. */
async function drained(socket: Socket): Promise<void> {
  const stop = new AbortController();
  const either = ['drain', 'close'].map((event) => once(socket, event, { signal: stop.signal }).catch(() => {}));
  await Promise.race(either);
  stop.abort();
}
