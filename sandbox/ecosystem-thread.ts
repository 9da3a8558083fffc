import { parentPort, workerData } from 'node:worker_threads';
import { vantageNames } from '../config/standard/api-hub/vantages.ts';
import { startEcosystem } from './ecosystem.ts';
import type { Settings } from './settings.ts';

/** What the thread is asked for, one at a time. */
export type ThreadRequest = { readonly use: Settings } | { readonly callOzoneConnect: string };

/**
 * The thread of an embedded ecosystem: starts it and names its target files, then does what each message asks for and
 * answers with what came of it.
 */
const ecosystem = await startEcosystem(workerData);
parentPort?.on('message', (request: ThreadRequest) => {
  const done = 'use' in request ? ecosystem.use(request.use) : ecosystem.callOzoneConnect(request.callOzoneConnect);
  done.then((outcome) => parentPort?.postMessage(outcome ?? null), rethrown);
});
parentPort?.postMessage(Object.fromEntries(vantageNames.map((vantage) => [vantage, ecosystem.targetFile(vantage)])));

/** An error of the thread is one of whoever started it. */
function rethrown(error: unknown): void {
  queueMicrotask(() => {
    throw error;
  });
}
