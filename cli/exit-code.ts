import { CommanderError } from 'commander';
import { NotOurs } from '../helpers/files/plain-file.ts';
import { messageOf } from '../helpers/words/message-of.ts';
import { tell } from './print.ts';
import { UsageError } from './usage-error.ts';

/**
 * Tells an error in words, and what the command ends with: wrong use is 2, whatever cannot be decided is 3; nobody gets
 * a stack trace unless they ask for it with DEBUG=conformance.
 */
export function exitCodeFor(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof UsageError || error instanceof NotOurs) {
    tell(error.message);
    return 2;
  }
  const message = messageOf(error);
  tell(`conformance: ${message}`);
  if (process.env.DEBUG === 'conformance' && error instanceof Error) tell(error.stack ?? '');
  return 3;
}
