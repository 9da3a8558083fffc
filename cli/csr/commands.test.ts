import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
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
      const [, , request = ''] = csrCommands.openssl('S4', wanted(name)).split('\n');
      execFileSync('sh', ['-c', `openssl genpkey -algorithm RSA -out S4.key 2>/dev/null && ${request}`], { cwd: dir });
      const { subject, requested, problems } = csrFacts(readCsr(join(dir, 'S4.csr')));
      expect(subject.rdns.flat().map(({ value }) => value)).toEqual(['AE', name]);
      expect([requested.dnsNames, problems]).toEqual([['connect.bank.example'], []]);
    },
  );

  test('are quoted for PowerShell, whose quotation marks are five', () => {
    expect(powershellWord("d'Or ’ ‘ “x” $(x) `y`")).toBe("'d''Or ’’ ‘‘ “x” $(x) `y`'");
    expect(csrCommands.powershell('S4', wanted("Banque d'Or"))).toContain("-subj '/C=AE/O=Banque d''Or'");
  });

  test('are quoted for an INF file of Windows', () => {
    const inf = csrCommands.certreq('S4', wanted('Bank, "Sons" & Co'));
    expect(inf).toContain('Subject = "C=AE, O=""Bank, """"Sons"""" & Co"""');
    expect(inf).toContain('_continue_ = "dns=connect.bank.example&"');
  });

  test('leave a key on its token', () => {
    const commands = csrCommands.pkcs11('Sig4', { ...wanted('Bank'), dnsNames: [] });
    expect(commands).toContain('--keypairgen --key-type rsa:2048 --label Sig4');
    expect(commands).not.toMatch(/-keyout|subjectAltName/);
  });
});
