import type { Listener } from './listener.ts';

/** Listeners that stay: whoever wants again what was there before finds it at the same address. */
export interface ListenerPool {
  /**
   * The listeners of a place, started where none of the kind are there yet.
   * @param kind plain data that tells listeners of one place apart
   * @param start is told the ports that the place had before, as many as are known
   */
  at<Kind extends Listener>(
    place: string,
    kind: unknown,
    start: (ports: readonly number[]) => readonly Promise<Kind>[],
  ): Promise<Kind[]>;
  close(): Promise<void>;
}

/** @param before place → `address:port` of its listeners, as they were before; these are used again where free */
export function listenerPool(before: Readonly<Record<string, readonly string[]>> = {}): ListenerPool {
  const started = new Map<string, Promise<Listener[]>>();
  return {
    at<Kind extends Listener>(
      place: string,
      kind: unknown,
      start: (ports: readonly number[]) => readonly Promise<Kind>[],
    ) {
      const key = JSON.stringify([place, kind]);
      const known = started.get(key) as Promise<Kind[]> | undefined;
      const ports = (before[place] ?? []).map((address) => Number(address.split(':').at(-1)));
      const listeners = known ?? Promise.all(start(ports));
      started.set(key, listeners);
      return listeners;
    },
    async close() {
      const all = await Promise.all(started.values());
      started.clear();
      await Promise.all(all.flat().map((listener) => listener.close()));
    },
  };
}
