import type { PackageJson } from './package-json.ts';

/** What this reads of a lock file of npm, version 3. */
export interface LockFile {
  readonly name: string;
  readonly version: string;
  readonly lockfileVersion: number;
  readonly requires?: boolean;
  readonly packages: Readonly<Record<string, LockedPackage>>;
}

export interface LockedPackage {
  readonly version?: string;
  readonly license?: string;
  readonly integrity?: string;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
  readonly hasInstallScript?: boolean;
}

/** Packages that an installation of the tarball has, by their places in `node_modules`. */
export function installed({ packages }: LockFile): readonly (readonly [string, LockedPackage])[] {
  return Object.entries(packages).filter(([place, { dev, devOptional }]) => place !== '' && !dev && !devOptional);
}

/**
 * `npm-shrinkwrap.json` of a tarball: its lock file without what only its development needs, so that npm installs what
 * was tested.
 */
export function shrinkwrap(lock: LockFile, published: PackageJson): LockFile {
  const { scripts: _, files: __, ...root } = published;
  return { ...lock, packages: { '': root as LockedPackage, ...Object.fromEntries(installed(lock)) } };
}
