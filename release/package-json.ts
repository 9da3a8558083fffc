/** What a release reads and writes of `package.json`. */
export interface PackageJson {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly files?: readonly string[];
  readonly scripts?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

/** As it is published: nothing runs when it is installed, and nothing of its development is asked for. */
export function publishedPackage({ scripts: _, devDependencies: __, ...published }: PackageJson): PackageJson {
  return { ...published, files: [...(published.files ?? []), 'npm-shrinkwrap.json'] };
}
