import { z } from 'zod';
import { trendSchema } from './trend.ts';

/** JSON Schema of `trend.json`, for whoever reads it. */
export function trendJsonSchema(): object {
  return {
    $id: 'https://api-hub-conformance.example/trend.schema.json',
    title: 'What changed since earlier runs of the API Hub conformance suite',
    ...z.toJSONSchema(trendSchema),
  };
}
