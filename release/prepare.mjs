import { execSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

// What npm runs in a checkout: for npm ci, and again for whoever links it, as npx does. Builds where something is newer
// than the build that is there.
const sources = ['cli', 'config', 'helpers', 'release', 'reports', 'sandbox', 'suites'];
const settings = ['package.json', 'package-lock.json', 'tsconfig.json', 'tsconfig.build.json'];
/** What the build writes last. */
const built = 'dist/reports/html/browser/page.css';

const builtAt = statSync(built, { throwIfNoEntry: false })?.mtimeMs ?? 0;
if ([...sources, ...settings].some((path) => changedAt(path) > builtAt))
  execSync('npm run build', { stdio: 'inherit' });

/** Milliseconds at which a file, or anything in a folder, was changed last; 0 for none. */
function changedAt(path) {
  const seen = statSync(path, { throwIfNoEntry: false });
  const within = seen?.isDirectory() ? readdirSync(path).map((name) => changedAt(join(path, name))) : [];
  return Math.max(seen?.mtimeMs ?? 0, ...within);
}
