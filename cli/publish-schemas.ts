import { mkdirSync, writeFileSync } from 'node:fs';
import { policyJsonSchema } from '../config/gate/policy-schema.ts';
import { signingJsonSchema } from '../config/gate/signing-schema.ts';
import { trustJsonSchema } from '../config/gate/trust-schema.ts';
import { waiversJsonSchema } from '../config/gate/waivers-schema.ts';
import { roleNames } from '../config/standard/api-hub/roles.ts';
import { recipeTargetJsonSchema } from '../config/target/recipe-schema.ts';
import { targetJsonSchema } from '../config/target/schema.ts';
import { overviewJsonSchema } from '../helpers/fleet/overview-schema.ts';
import { decisionJsonSchema } from '../helpers/gate/decision.ts';
import { differenceJsonSchema, trendJsonSchema } from '../helpers/history/published-schema.ts';
import { summaryJsonSchema } from '../helpers/summary/summary-schema.ts';
import { signerJsonSchema } from '../helpers/target/keys/signer/protocol.ts';
import { resultsJsonSchema } from '../reports/results-schema.ts';
import { doctorJsonSchema } from './doctor/report.ts';
import { openLibrary } from './explain/library.ts';
import { rolePage } from './role-page.ts';
import { targetReference } from './target-reference.ts';

/**
 * Writes the JSON Schemas that the project publishes, the reference of the target file, and a page for each
 * certificate. Run from the project's folder after a change of either format.
 */
for (const [file, schema] of [
  ['config/target/target.schema.json', targetJsonSchema()],
  ['config/target/axway-recipe.schema.json', recipeTargetJsonSchema()],
  ['docs/external-signer.schema.json', signerJsonSchema()],
  ['config/gate/policy.schema.json', policyJsonSchema()],
  ['config/gate/signing.schema.json', signingJsonSchema()],
  ['config/gate/trust.schema.json', trustJsonSchema()],
  ['config/gate/waivers.schema.json', waiversJsonSchema()],
  ['reports/gate/decision.schema.json', decisionJsonSchema()],
  ['reports/fleet-overview.schema.json', overviewJsonSchema()],
  ['docs/doctor.schema.json', doctorJsonSchema()],
  ['reports/difference.schema.json', differenceJsonSchema()],
  ['reports/results.schema.json', resultsJsonSchema()],
  ['reports/summary.schema.json', summaryJsonSchema()],
  ['reports/trend.schema.json', trendJsonSchema()],
] as const) {
  writeFileSync(file, `${JSON.stringify(schema, null, 2)}\n`);
}
writeFileSync('docs/target-reference.md', targetReference(targetJsonSchema()));
const library = await openLibrary();
mkdirSync('docs/roles', { recursive: true });
for (const role of roleNames) writeFileSync(`docs/roles/${role}.md`, rolePage(role, library));
