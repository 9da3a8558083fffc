import { createHash } from 'node:crypto';

/** A file of a release. */
export interface Artefact {
  readonly name: string;
  readonly content: Buffer;
}

/** What a release was made from, and with. */
export interface Origin {
  readonly version: string;
  /** Where the repository is cloned from; null where it has no remote. */
  readonly repository: string | null;
  readonly commit: string;
  readonly node: string;
  readonly npm: string;
  readonly platform: string;
  readonly startedAt: Date;
  readonly endedAt: Date;
}

/** SHA-256 of files, as `sha256sum --check` reads it. */
export function checksums(files: readonly Artefact[]): string {
  return files.map(({ name, content }) => `${sha256(content)}  ${name}\n`).join('');
}

/** An in-toto Statement v1 with SLSA provenance v1: from which commit, how and with what the files were made. */
export function provenance(files: readonly Artefact[], lock: Buffer, origin: Origin): string {
  const { version, repository, commit, node, npm, platform, startedAt, endedAt } = origin;
  const source = repository === null ? {} : { uri: `git+${repository}@${commit}` };
  const statement = {
    _type: 'https://in-toto.io/Statement/v1',
    subject: files.map(({ name, content }) => ({ name, digest: { sha256: sha256(content) } })),
    predicateType: 'https://slsa.dev/provenance/v1',
    predicate: {
      buildDefinition: {
        buildType: 'urn:api-hub-conformance:npm-run-release:v1',
        externalParameters: { version, command: 'npm run release' },
        internalParameters: { node, npm, platform },
        resolvedDependencies: [
          { ...source, name: 'source', digest: { gitCommit: commit } },
          { name: 'package-lock.json', digest: { sha256: sha256(lock) } },
        ],
      },
      runDetails: {
        builder: { id: 'urn:api-hub-conformance:maintainer' },
        metadata: { startedOn: startedAt.toISOString(), finishedOn: endedAt.toISOString() },
      },
    },
  };
  return `${JSON.stringify(statement, null, 2)}\n`;
}

function sha256(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}
