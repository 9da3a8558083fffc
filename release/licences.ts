import { installed, type LockFile } from './shrinkwrap.ts';

/**
 * Licences (SPDX identifiers) that a bank can take without asking: permissive ones, and MPL-2.0, whose duties are those
 * of whoever changes its files, which nobody does here.
 */
export const acceptedLicences = ['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT', 'MPL-2.0'];

/** Sentences on packages of an installation whose licence is not among those. */
export function licenceProblems(lock: LockFile): string[] {
  return installed(lock)
    .filter(([, { license }]) => !acceptedLicences.includes(license ?? ''))
    .map(
      ([place, { license }]) => `${nameOf(place)} has the licence ${license ?? '(none)'}; ask for it, or do without.`,
    );
}

/** Every package of an installation by its licence, as a text: one line a package. */
export function licenceList(lock: LockFile): string {
  const lines = installed(lock).map(
    ([place, { version, license }]) => `${license ?? '(none)'}\t${nameOf(place)}\t${version ?? ''}`,
  );
  return `${['licence\tpackage\tversion', ...[...new Set(lines)].sort()].join('\n')}\n`;
}

function nameOf(place: string): string {
  return place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);
}
