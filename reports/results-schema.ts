import { z } from 'zod';
import { resultsSchema } from '../helpers/engine/results.ts';

/** JSON Schema of `results.json`, for whoever reads it. */
export function resultsJsonSchema(): object {
  return {
    $id: 'https://api-hub-conformance.example/results.schema.json',
    title: 'Results of the API Hub conformance suite',
    ...z.toJSONSchema(resultsSchema),
  };
}
