import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, realpath, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { projectFolder } from '../build.ts';
import { programFile } from '../interop/processes.ts';

// Builds the container of deploy/Containerfile on Debian packages and runs it, as CI can where neither images nor a
// runtime are to be had: buildah with isolation by chroot, and chroot itself with a root that is read-only. It takes
// minutes: npm run test:container.
const needed = ['buildah', 'mmdebstrap', 'unshare', 'chroot', 'npm'];
const absent = needed.filter((program) => programFile(program) === null);
const why = process.getuid?.() === 0 ? absent.map((one) => `no ${one}`).join(', ') : 'only root can chroot';

const mostBytes = 250 * 1000 * 1000;
let dir: string;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'container-'));
});
afterAll(async () => {
  await execFileOf('umount', ['-R', join(dir, 'root')]).catch(() => {});
  await rm(dir, { recursive: true, force: true });
});

test.skipIf(why !== '')(
  `is small, has no shell and no root, and its embedded run is conformant${why && ` (left out: ${why})`}`,
  async () => {
    await imageOf('runtime', ['--variant=extract', '--include=libstdc++6,libatomic1'], []);
    await imageOf('builder', ['--variant=minbase', '--include=libstdc++6,libatomic1'], ['npm']);
    const settings = await npmSettings();
    await buildah(
      ...[
        'build',
        '--isolation',
        'chroot',
        '--build-arg',
        'BUILDER=localhost/builder',
        '--build-arg',
        'RUNTIME=localhost/runtime',
      ],
      ...[...settings, '-f', join(projectFolder, 'deploy/Containerfile'), '-t', 'suite', projectFolder],
    );
    const [image] = JSON.parse(await buildah('inspect', '--type', 'image', 'suite').then((text) => `[${text}]`)) as {
      OCIv1: { config: { User: string; Labels: Record<string, string> } };
    }[];
    expect(image?.OCIv1.config.User).toBe('10001:10001');
    expect(image?.OCIv1.config.Labels['org.opencontainers.image.licenses']).toBe('Apache-2.0');

    const container = (await buildah('from', 'suite')).trim();
    const mounted = (await buildah('mount', container)).trim();
    const { stdout: size } = await execFileOf('du', ['-sb', mounted]);
    expect(Number.parseInt(size, 10)).toBeLessThan(mostBytes);
    for (const shell of ['bin/sh', 'usr/bin/sh', 'bin/bash', 'usr/bin/bash'])
      expect(await stat(join(mounted, shell)).catch(() => null)).toBeNull();
    const bill = JSON.parse(await readFile(join(mounted, 'app/sbom.cdx.json'), 'utf8')) as {
      bomFormat: string;
      metadata: { component: { name: string } };
      components: { group?: string; name: string; version: string }[];
    };
    expect([bill.bomFormat, bill.metadata.component.name]).toEqual(['CycloneDX', 'api-hub-conformance']);
    const billed = bill.components.map(({ group, name, version }) => `${group ? `${group}/` : ''}${name}@${version}`);
    const installed = await packagesIn(join(mounted, 'app/node_modules'));
    expect([...new Set(billed)].sort()).toEqual([...new Set(installed)].sort());
    expect(billed.some((one) => one.startsWith('yaml@'))).toBe(true);

    const script = `set -e
    mkdir -p "$1/tmp" "$1/proc" "$1/dev" "$1/work"
    mount --bind "$1" "$1" && mount -o remount,ro,bind "$1"
    mount -t tmpfs -o mode=1777 none "$1/tmp" && mount -t proc none "$1/proc" && mount --rbind /dev "$1/dev"
    exec chroot --userspec=10001:10001 "$1" /usr/local/bin/node /app/dist/cli/conformance.js run --out /tmp/out`;
    const run = await execFileOf('unshare', ['-m', 'sh', '-c', script, 'sh', mounted], {
      env: { XDG_CACHE_HOME: '/tmp' },
    });
    expect(run.stdout).toContain('Conformant');
  },
  1_800_000,
);

function execFileOf(program: string, args: readonly string[], options: { env?: NodeJS.ProcessEnv } = {}) {
  return promisify(execFile)(programFile(program) ?? program, args, { maxBuffer: 1 << 26, ...options });
}

/** Packages that are installed in a folder, with their versions. */
async function packagesIn(modules: string): Promise<string[]> {
  const { stdout } = await execFileOf('find', [modules, '-path', '*/node_modules/*/package.json']);
  const own = stdout.split('\n').filter((file) => /node_modules\/(?:@[^/]+\/)?[^/]+\/package\.json$/.test(file));
  return Promise.all(
    own.map(async (file) => {
      const { name, version } = JSON.parse(await readFile(file, 'utf8')) as { name: string; version: string };
      return `${name}@${version}`;
    }),
  );
}

/** buildah with a storage of its own. */
async function buildah(...args: string[]): Promise<string> {
  const storage = ['--storage-driver', 'vfs', '--root', join(dir, 'storage'), '--runroot', join(dir, 'run')];
  return (await execFileOf('buildah', [...storage, ...args])).stdout;
}

/** An image of Debian packages with this machine's Node, and its npm where that is wanted. */
async function imageOf(name: string, packages: readonly string[], more: readonly 'npm'[]): Promise<void> {
  const tar = join(dir, `${name}.tar`);
  await execFileOf('mmdebstrap', [...packages, 'bookworm', tar]);
  const container = (await buildah('from', '--name', name, 'scratch')).trim();
  await buildah('add', container, tar, '/');
  if (more.includes('npm')) {
    await buildah('copy', container, await realpath(process.execPath), '/usr/local/bin/node');
    const npm = dirname(dirname(await realpath(programFile('npm') ?? '')));
    const added = join(dir, 'npm');
    await mkdir(join(added, 'bin'), { recursive: true });
    await cp(npm, join(added, 'lib/node_modules/npm'), { recursive: true });
    await symlink('../lib/node_modules/npm/bin/npm-cli.js', join(added, 'bin/npm'));
    await buildah('copy', container, added, '/usr/local');
  }
  await buildah('commit', container, `localhost/${name}`);
  await buildah('rm', container);
  await rm(tar);
}

/** This machine's ways to the registry, mounted into the build. */
async function npmSettings(): Promise<string[]> {
  const told = async (name: string) => (await execFileOf('npm', ['config', 'get', name])).stdout.trim();
  const authorities = await told('cafile');
  const given = authorities !== '' && authorities !== 'null' && authorities !== 'undefined';
  const file = join(dir, 'npmrc');
  await writeFile(file, `registry=${await told('registry')}\n${given ? 'cafile=/tmp/authorities.pem\n' : ''}`);
  return [
    ...['--volume', `${file}:/root/.npmrc:ro`],
    ...(given ? ['--volume', `${await realpath(authorities)}:/tmp/authorities.pem:ro`] : []),
  ];
}
