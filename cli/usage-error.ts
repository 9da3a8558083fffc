/** Wrong use or wrong input: the message tells what was found, what was expected and what to do. Exit code 2. */
export class UsageError extends Error {}
