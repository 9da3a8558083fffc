import { z } from 'zod';
import { resultsSchema } from '../helpers/check/results.ts';
import { trendSchema } from '../helpers/history/trend.ts';

/** JSON Schema of `results.json`, for whoever reads it. */
export function resultsJsonSchema(): object {
  return {
    $id: 'https://api-hub-conformance.example/results.schema.json',
    title: 'Results of the API Hub conformance suite',
    ...z.toJSONSchema(resultsSchema),
  };
}

/** JSON Schema of `trend.json`, for whoever reads it. */
export function trendJsonSchema(): object {
  return {
    $id: 'https://api-hub-conformance.example/trend.schema.json',
    title: 'What changed since earlier runs of the API Hub conformance suite',
    ...z.toJSONSchema(trendSchema),
  };
}
