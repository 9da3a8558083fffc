import { z } from 'zod';
import { differenceSchema } from './difference.ts';
import { trendSchema } from './trend.ts';

/** JSON Schema of `trend.json`, for whoever reads it. */
export function trendJsonSchema(): object {
  return {
    $id: 'https://api-hub-conformance.example/trend.schema.json',
    title: 'What changed since earlier runs of the API Hub conformance suite',
    ...z.toJSONSchema(trendSchema),
  };
}

/** JSON Schema of what `conformance diff --json` prints. */
export function differenceJsonSchema(): object {
  return {
    $id: 'https://api-hub-conformance.example/difference.schema.json',
    title: 'What is other in one run of the API Hub conformance suite than in another',
    ...z.toJSONSchema(differenceSchema),
  };
}
