import { expect, test } from 'vitest';
import { type ClientRequest, clientRequests } from '../config/standard/api-hub/client-tokens.ts';
import { jsonObject } from '../helpers/jose/issued-tokens.ts';
import { requestRoutes } from '../helpers/needs/client-requests.ts';
import type { Exchange } from '../helpers/tls-scanner-lite/exchange.ts';
import { laboratory } from './laboratory.ts';

const { healthy } = laboratory();

const rows = (Object.keys(clientRequests) as ClientRequest[]).flatMap((request) =>
  clientRequests[request].wrong.map(({ id }) => [request, id] as const),
);

/** The embedded server names every way in which a request differs from a right one. */
test.each(rows)('%s: %s is wrong in that one thing', async (request, id) => {
  const { observations } = await healthy('all');
  const sent = observations.find(({ step }) => step.key === `submit:${requestRoutes[request]}/${id}`);
  expect(sent).toMatchObject({ failed: null });
  const seen = sent?.raw as unknown as { addresses: { exchange: Exchange }[] } | undefined;
  expect(seen?.addresses.map(({ exchange }) => deviationsIn(exchange))).toEqual([[id]]);
});

function deviationsIn({ answer }: Exchange): string[] {
  const { error_description, errorMessage } = jsonObject(Buffer.from(answer?.body ?? '', 'base64').toString()) ?? {};
  return String(error_description ?? errorMessage).split(', ');
}
