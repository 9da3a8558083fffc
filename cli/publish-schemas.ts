import { writeFileSync } from 'node:fs';
import { recipeTargetJsonSchema } from '../config/target/recipe-schema.ts';
import { targetJsonSchema } from '../config/target/schema.ts';
import { trendJsonSchema } from '../helpers/history/published-schema.ts';
import { summaryJsonSchema } from '../helpers/summary/summary-schema.ts';
import { signerJsonSchema } from '../helpers/target/keys/signer/protocol.ts';
import { resultsJsonSchema } from '../reports/results-schema.ts';

/** Writes the JSON Schemas that the project publishes. Run from the project's folder after a change of either format. */
for (const [file, schema] of [
  ['config/target/target.schema.json', targetJsonSchema()],
  ['config/target/axway-recipe.schema.json', recipeTargetJsonSchema()],
  ['docs/external-signer.schema.json', signerJsonSchema()],
  ['reports/results.schema.json', resultsJsonSchema()],
  ['reports/summary.schema.json', summaryJsonSchema()],
  ['reports/trend.schema.json', trendJsonSchema()],
] as const) {
  writeFileSync(file, `${JSON.stringify(schema, null, 2)}\n`);
}
