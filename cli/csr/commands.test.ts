import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readCsr } from '../../helpers/target/keys/key-files.ts';
import { csrFacts } from '../../helpers/x509/read/csr.ts';
import { csrCommands, powershellWord } from './commands.ts';

const dir = mkdtempSync(join(tmpdir(), 'csr-commands-'));
afterAll(() => rmSync(dir, { recursive: true }));

const wanted = (name: string) => ({
  subject: [
    { type: 'C' as const, value: 'AE' },
    { type: 'O' as const, value: name },
  ],
  dnsNames: ['connect.bank.example'],
});

describe('commands that make a request elsewhere', () => {
  test.each(['Bank + Sons / Co \'n\' $(touch gone) `x` "q" !', 'بنك المثال'])(
    'are quoted for a POSIX shell: %s',
    (name) => {
      const folder = mkdtempSync(join(dir, 'posix-'));
      const made = () => execFileSync('sh', ['-c', unencrypted], { cwd: folder, stdio: 'pipe' });
      const unencrypted = csrCommands.openssl('S4', wanted(name)).replace(' -aes-256-cbc', '');
      made();
      const { subject, requested, problems } = csrFacts(readCsr(join(folder, 'S4.csr')));
      expect(subject.rdns.flat().map(({ value }) => value)).toEqual(['AE', name]);
      expect([requested.dnsNames, problems]).toEqual([['connect.bank.example'], []]);
      // Run once more, they leave the key as it is.
      const key = readFileSync(join(folder, 'S4.key'), 'utf8');
      made();
      expect(readFileSync(join(folder, 'S4.key'), 'utf8')).toBe(key);
      rmSync(join(folder, 'S4.csr'));
      made();
      expect([readFileSync(join(folder, 'S4.key'), 'utf8'), readdirSync(folder)]).toEqual([key, ['S4.key']]);
    },
  );

  test.each(['powershell', 'certreq'] as const)('of %s make nothing where something is there already', (kind) => {
    const [, guard = '', ...rest] = csrCommands[kind]('S4', wanted('Bank')).split('\n');
    expect(guard).toMatch(
      /^if \(\(Test-Path S4\.(key|inf)\) -or \(Test-Path S4\.csr\)\) \{ Write-Error '[^']+' \} else \{$/,
    );
    expect(rest.at(-1)).toBe('}');
  });

  test('are quoted for PowerShell, whose quotation marks are five', () => {
    expect(powershellWord("d'Or ’ ‘ “x” $(x) `y`")).toBe("'d''Or ’’ ‘‘ “x” $(x) `y`'");
    expect(csrCommands.powershell('S4', wanted("Banque d'Or"))).toContain("-subj '/C=AE/O=Banque d''Or'");
    expect(csrCommands.powershell('S4', wanted('بنك'))).toContain("$env:OPENSSL_WIN32_UTF8 = '1'\n");
  });

  test('are quoted for an INF file of Windows', () => {
    const inf = csrCommands.certreq('S4', wanted('Bank, "Sons" & Co'));
    // The last of the string is the first of the name.
    expect(inf).toContain('Subject = "O=""Bank, """"Sons"""" & Co"", C=AE"');
    expect(inf).toContain('_continue_ = "dns=connect.bank.example&"');
  });

  test('leave a key on its token', () => {
    const commands = csrCommands.pkcs11('Sig4', { ...wanted('Bank'), dnsNames: [] });
    expect(commands).toContain('--keypairgen --key-type rsa:2048 --label Sig4');
    expect(commands).not.toMatch(/-keyout|subjectAltName/);
  });
});
