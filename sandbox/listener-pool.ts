import type { Listener } from './listener.ts';

/** Listeners that stay: whoever wants again what was there before finds it at the same address. */
export interface ListenerPool {
  /**
   * The listeners of a place, started where none of the kind are there yet.
   * @param kind plain data that tells listeners of one place apart
   */
  at<Kind extends Listener>(place: string, kind: unknown, start: () => readonly Promise<Kind>[]): Promise<Kind[]>;
  close(): Promise<void>;
}

export function listenerPool(): ListenerPool {
  const started = new Map<string, Promise<Listener[]>>();
  return {
    at<Kind extends Listener>(place: string, kind: unknown, start: () => readonly Promise<Kind>[]) {
      const key = JSON.stringify([place, kind]);
      const known = started.get(key) as Promise<Kind[]> | undefined;
      const listeners = known ?? Promise.all(start());
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
