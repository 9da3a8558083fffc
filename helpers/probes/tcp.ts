import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** Opens a TCP connection. Throws the system's error, or the signal's. */
export async function tcpConnection(host: string, port: number, signal: AbortSignal): Promise<Socket> {
  const socket = connect({ host, port, noDelay: true });
  // Errors reach whoever waits; one that comes when nobody waits any more must not end the process.
  socket.on('error', () => {});
  try {
    await once(socket, 'connect', { signal });
    return socket;
  } catch (error) {
    socket.destroy();
    throw error;
  }
}
