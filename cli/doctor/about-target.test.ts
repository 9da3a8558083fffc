import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { loadTarget, TargetError } from '../../helpers/target/load.ts';
import { laboratory } from '../../tests/laboratory.ts';
import { aboutTarget } from './about-target.ts';

const lab = laboratory();

describe('what is wrong in the target is told at its line, once, before anything is probed', () => {
  test('nothing in a right one', async () => {
    expect(await told((text) => text)).toEqual([]);
  });

  test.each<[string, (text: string) => string, RegExp]>([
    [
      'the legal name in curly quotes',
      (text) => text.replace('legalName: Example Bank PJSC', 'legalName: “Example Bank PJSC”'),
      /^\d+ \/lfi\/legalName problem quotation marks/,
    ],
    [
      'another legal name than all certificates have',
      (text) => text.replace('legalName: Example Bank PJSC', 'legalName: Other Bank PJSC'),
      /^\d+ \/lfi\/legalName problem .*O of all \d+ certificates/,
    ],
    [
      'an organisation id in upper case',
      (text) => text.replace(/(organisationId: )(5f2d\S+)/, (_all, name, id) => `${name}${id.toUpperCase()}`),
      /^\d+ \/lfi\/organisationId problem an id with upper-case letters/,
    ],
    [
      'a JWKS URL of the other kind',
      (text) => text.replace(/(S4:\n +kid: .*\n +jwks: .*)transport\.jwks/, '$1application.jwks'),
      /^\d+ \/certificates\/S4 problem The JWKS URL of S4 ends in application\.jwks/,
    ],
    [
      'a bundle with the root only',
      (text) => text.replace('framework: ./trust.pem', `framework: ./${part('root', -1)}`),
      /^\d+ \/trust\/framework problem .*of which the file has no certificate/,
    ],
    [
      'a bundle without the root',
      (text) => text.replace('framework: ./trust.pem', `framework: ./${part('issuing', 0)}`),
      /^\d+ \/trust\/framework doubt .*which issued it, is not/,
    ],
  ])('%s', async (_what, change, expected) => {
    expect(await told(change)).toEqual([expect.stringMatching(expected)]);
  });

  test('certificates that are not issued by what the target trusts, in one line with all roles', async () => {
    const ecosystem = lab.ecosystem();
    const itself = { issuer: 'itself' } as const;
    await ecosystem.use({ issued: { S4: itself, C3: itself, Sig4: itself, Enc1: itself } });
    const told = await toldOf();
    expect(told).toEqual([expect.stringMatching(/\/certificates\/S4 problem S4, C3, Sig4, Enc1 is self-signed/)]);
    await ecosystem.use({ issued: { S4: { issuer: 'look-alike' }, Enc1: { issuer: 'look-alike' } } });
    expect(await toldOf()).toEqual([
      expect.stringMatching(/\/certificates\/S4 problem S4, Enc1 bears the name of the Trust Framework’s CA/),
    ]);
    await ecosystem.use({ issued: { C3: { issuer: 'rogue' }, Sig4: { issuer: 'rogue' } } });
    expect(await toldOf()).toEqual([expect.stringMatching(/\/certificates\/C3 problem C3, Sig4 is issued by/)]);
    await ecosystem.use({});
  });

  test('a bundle without the issuing CA by one certificate alone, and not as a certificate of another CA', async () => {
    const alone = (text: string) => {
      const target = parse(text.replace('framework: ./trust.pem', `framework: ./${part('root', -1)}`));
      const { kid, jwks } = target.certificates.S4;
      return stringify({ ...target, certificates: { S4: { kid, jwks, certificate: './S4.pem', key: './S4.key' } } });
    };
    expect(await told(alone)).toEqual([
      expect.stringMatching(
        /\/trust\/framework problem Every certificate at hand \(1\) is issued by .*of which the file/,
      ),
      expect.stringMatching(/\/certificates\/S1 problem The target does not say the KID of S1; the LFI gives it/),
      expect.stringMatching(/\/certificates\/C4 problem The target does not say the KID of C4; Ozone gives it/),
    ]);
  });

  test('two roles with one file, once, and nothing of what follows from it', async () => {
    const shared = await told((text) => text.replaceAll('./C3.', './S4.'));
    expect(shared).toEqual([
      expect.stringMatching(/\/certificates\/S4 problem The target names one certificate for S4 and C3\./),
    ]);
  });

  test.each([
    ['S4', 'C3'],
    ['C3', 'Sig4'],
  ])('files of %s and %s at each other’s place, once', async (one, other) => {
    const swapped = await told((text) =>
      text.replaceAll(`./${other}.`, './XX.').replaceAll(`./${one}.`, `./${other}.`).replaceAll('./XX.', `./${one}.`),
    );
    const words = `The certificate files of ${one} and ${other} stand at each other’s place`;
    expect(swapped).toEqual([expect.stringContaining(`/certificates/${one} problem ${words}`)]);
  });

  test('a key of another role, by its name', async () => {
    const refused = lab.withTarget(
      'lfi',
      (text) => text.replace('key: ./C3.key', 'key: ./S4.key'),
      () => loadTarget(lab.ecosystem().targetFile('lfi'), { environment: {} }),
    );
    await expect(refused).rejects.toBeInstanceOf(TargetError);
    await expect(refused).rejects.toMatchObject({
      problems: [{ pointer: '/certificates/C3/key', found: 'the private key of another certificate, that of S4' }],
    });
  });
});

/** Line, place, weight and words of what is told of the LFI's target with a change. */
async function told(change: (text: string) => string): Promise<string[]> {
  return lab.withTarget('lfi', change, () => toldOf());
}

async function toldOf(): Promise<string[]> {
  const given = await loadTarget(lab.ecosystem().targetFile('lfi'), { environment: {} });
  const all = await aboutTarget(given, lab.suites());
  return all.map(({ at, status, found }) => `${at?.line} ${at?.pointer} ${status} ${found}`);
}

/** One certificate of the bundle in a file of its own. */
function part(name: string, index: number): string {
  const folder = join(lab.ecosystem().targetFile('lfi'), '..');
  const blocks = readFileSync(join(folder, 'trust.pem'), 'utf8').match(
    /-----BEGIN[\s\S]*?-----END CERTIFICATE-----\n/g,
  );
  writeFileSync(join(folder, `trust-${name}.pem`), blocks?.at(index) ?? '');
  return `trust-${name}.pem`;
}
