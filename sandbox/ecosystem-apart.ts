import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { RunVantage } from '../config/standard/api-hub/vantages.ts';
import type { Ecosystem, EcosystemOptions } from './ecosystem.ts';
import type { Settings } from './settings.ts';

/** An embedded ecosystem in a thread of its own, so that its servers and whoever probes them do not wait for each other. */
export async function startEcosystemApart(options: EcosystemOptions): Promise<Omit<Ecosystem, 'revision'>> {
  const thread = new Worker(new URL('./ecosystem-thread.js', import.meta.url), { workerData: options });
  const [files] = (await once(thread, 'message')) as [Readonly<Record<RunVantage, string>>];
  return {
    dir: options.dir,
    targetFile: (vantage) => files[vantage],
    async use(settings: Settings) {
      thread.postMessage(settings);
      await once(thread, 'message');
    },
    async close() {
      await thread.terminate();
    },
  };
}
