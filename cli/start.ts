#!/usr/bin/env node
import { writeSync } from 'node:fs';

// An installation that cannot be loaded is no verdict, and Node's own exit code for it would be one.
try {
  await import('./conformance.ts');
} catch (error) {
  const { message } = error as Error;
  writeSync(
    2,
    `conformance: the installation cannot be loaded: ${message}\nInstall it anew: npm ci, or npm install.\n`,
  );
  process.exitCode = 3;
}
