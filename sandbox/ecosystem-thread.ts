import { parentPort, workerData } from 'node:worker_threads';
import { vantageNames } from '../config/standard/api-hub/vantages.ts';
import { startEcosystem } from './ecosystem.ts';
import type { Settings } from './settings.ts';

/** The thread of an embedded ecosystem: starts it and names its target files, then makes it as each message says and answers without content. */
const ecosystem = await startEcosystem(workerData);
parentPort?.on('message', (settings: Settings) => {
  ecosystem.use(settings).then(() => parentPort?.postMessage(null), rethrown);
});
parentPort?.postMessage(Object.fromEntries(vantageNames.map((vantage) => [vantage, ecosystem.targetFile(vantage)])));

/** An error of the thread is one of whoever started it. */
function rethrown(error: unknown): void {
  queueMicrotask(() => {
    throw error;
  });
}
