import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { RunVantage } from '../config/standard/api-hub/vantages.ts';
import type { Ecosystem, EcosystemOptions } from './ecosystem.ts';
import type { ThreadRequest } from './ecosystem-thread.ts';
import type { HubAnswer } from './hub-caller.ts';
import type { Settings } from './settings.ts';

/**
 * An embedded ecosystem in a thread of its own, so that its servers and whoever probes them do not wait for each other.
 */
export async function startEcosystemApart(options: EcosystemOptions): Promise<Omit<Ecosystem, 'revision'>> {
  const thread = new Worker(new URL('./ecosystem-thread.js', import.meta.url), { workerData: options });
  const [files] = (await once(thread, 'message')) as [Readonly<Record<RunVantage, string>>];
  const asked = async (request: ThreadRequest): Promise<unknown> => {
    thread.postMessage(request);
    return (await once(thread, 'message'))[0];
  };
  return {
    dir: options.dir,
    targetFile: (vantage) => files[vantage],
    async use(settings: Settings) {
      await asked({ use: settings });
    },
    async callOzoneConnect(address: string) {
      return (await asked({ callOzoneConnect: address })) as readonly HubAnswer[];
    },
    async close() {
      await thread.terminate();
    },
  };
}
