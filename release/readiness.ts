/** What a release is to be made from. */
export interface State {
  /** Of `package.json`. */
  readonly version: string;
  readonly changelog: string;
  /** Of `git status --porcelain`: empty where all is committed. */
  readonly changes: string;
  /** Tags of the repository. */
  readonly tags: readonly string[];
}

/** Why no release can be made of it: sentences with what to do. Empty where one can. */
export function unready({ version, changelog, changes, tags }: State): string[] {
  const problems: string[] = [];
  if (!isSemantic(version))
    problems.push(`${version} is no version that is released; package.json needs MAJOR.MINOR.PATCH.`);
  if (changes.trim() !== '')
    problems.push(`The working tree has changes; commit them, or take them back:\n${changes.trimEnd()}`);
  const released = tags.filter((tag) => /^v/.test(tag) && isSemantic(tag.slice(1))).map((tag) => tag.slice(1));
  const notBelow = released.filter((other) => order(other, version) >= 0);
  if (notBelow.length > 0)
    problems.push(`${notBelow.join(', ')} was released; raise the version: npm version --no-git-tag-version minor`);
  if (changesOf(version, changelog) === null)
    problems.push(
      `CHANGELOG.md has no "## ${version} - YYYY-MM-DD" with something below; move there what is unreleased.`,
    );
  return problems;
}

/** What the changelog says of a version; null where it has no dated heading, or nothing below it. */
export function changesOf(version: string, changelog: string): string | null {
  const [, ...sections] = changelog.split(/^## /m);
  const [heading = '', ...lines] = sections.find((one) => one.startsWith(`${version} - `))?.split('\n') ?? [];
  const text = lines.join('\n').trim();
  return /^\S+ - \d{4}-\d{2}-\d{2}$/.test(heading.trim()) && text !== '' ? text : null;
}

function isSemantic(version: string): boolean {
  return /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)$/.test(version);
}

function order(one: string, other: string): number {
  return one.localeCompare(other, 'en', { numeric: true });
}
