import { ecosystemKeys } from '../sandbox/keys.ts';
import { keyFolder } from './build.ts';

/** Makes the embedded ecosystem's keys, which all test files share, once before the tests of any file. */
export async function setup(): Promise<void> {
  await ecosystemKeys(keyFolder, false);
}
