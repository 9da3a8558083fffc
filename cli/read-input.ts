import { InputError } from '../helpers/files/yaml-input.ts';
import { UsageError } from './usage-error.ts';

/** Does what reads files that the user wrote; what is wrong with them is wrong input. Throws a `UsageError`. */
export async function orWrongInput<T>(work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof InputError) throw new UsageError(error.message);
    throw error;
  }
}
