import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { recipeTargetJsonSchema } from '../config/target/recipe-schema.ts';
import { targetJsonSchema } from '../config/target/schema.ts';
import { resultsJsonSchema } from '../reports/results-schema.ts';

const read = (path: string): unknown => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));

test('the published schema of target files is that of the code', () => {
  expect(read('../config/target/target.schema.json')).toEqual(JSON.parse(JSON.stringify(targetJsonSchema())));
});

test('the published schema of target files of the Axway recipe is that of the code', () => {
  expect(read('../config/target/axway-recipe.schema.json')).toEqual(
    JSON.parse(JSON.stringify(recipeTargetJsonSchema())),
  );
});

test('the published schema of results is that of the code', () => {
  expect(read('../reports/results.schema.json')).toEqual(JSON.parse(JSON.stringify(resultsJsonSchema())));
});
