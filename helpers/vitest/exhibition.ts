import { BroadcastChannel } from 'node:worker_threads';
import type { Exhibit } from './show.ts';

/**
 * Channel of a process on which whoever runs suites asks what to judge, and whoever shows them answers when there is
 * evidence.
 */
export const exhibitionName = 'api-hub-conformance/exhibition';

/** Waits for the evidence that this process gathers. */
export function awaitExhibit(): Promise<Exhibit> {
  return new Promise((resolve) => {
    const exhibition = new BroadcastChannel(exhibitionName);
    exhibition.onmessage = (event) => {
      exhibition.close();
      resolve((event as { readonly data: Exhibit }).data);
    };
    exhibition.postMessage('what is there to judge?');
  });
}
