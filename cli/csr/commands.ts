import type { Role } from '../../config/standard/api-hub/roles.ts';
import { posixWord, requestOptions, type WantedRequest } from '../../helpers/engine/csr-command.ts';
import type { CommandKind } from './command-kinds.ts';

/**
 * The commands that make key and CSR of a role elsewhere, with the institution's own values, quoted for the shell that
 * they are for.
 */
export const csrCommands: Readonly<Record<CommandKind, (role: Role, wanted: WantedRequest) => string>> = {
  openssl: (role, wanted) =>
    [
      '# POSIX shell. OpenSSL asks for a passphrase, which the key file is encrypted with. What is there already stays.',
      `if [ -e ${role}.key ] || [ -e ${role}.csr ]; then echo '${thereAlready(role)}' >&2; else`,
      `(umask 077; openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -aes-256-cbc -out ${role}.key) &&`,
      ['openssl req -new -sha256', ...requestOptions(wanted, posixWord), `-key ${role}.key -out ${role}.csr`].join(' '),
      'fi',
    ].join('\n'),
  pkcs11: (role, wanted) =>
    [
      '# POSIX shell. The key is made on the token and stays there; MODULE and TOKEN are yours.',
      'MODULE=/usr/lib/softhsm/libsofthsm2.so TOKEN=openfinance',
      '# A second key of the same label makes it a matter of chance which of them signs: this must list none.',
      `pkcs11-tool --module "$MODULE" --token-label "$TOKEN" --login --list-objects --type privkey --label ${role}`,
      `pkcs11-tool --module "$MODULE" --token-label "$TOKEN" --login --keypairgen --key-type rsa:2048 --label ${role} --usage-sign --usage-decrypt`,
      '# OpenSSL 3 with pkcs11-provider (Debian 13, RHEL 9.4 and later):',
      [
        'PKCS11_PROVIDER_MODULE="$MODULE" openssl req -new -sha256 -provider default -provider pkcs11',
        ...requestOptions(wanted, posixWord),
        `-key "pkcs11:token=$TOKEN;object=${role};type=private" -out ${role}.csr`,
      ].join(' '),
      '# OpenSSL with the engine of libp11 (package libengine-pkcs11-openssl):',
      [
        'PKCS11_MODULE_PATH="$MODULE" openssl req -new -sha256 -engine pkcs11 -keyform engine',
        ...requestOptions(wanted, posixWord),
        `-key "pkcs11:token=$TOKEN;object=${role};type=private" -out ${role}.csr`,
      ].join(' '),
    ].join('\n'),
  powershell: (role, wanted) =>
    [
      '# PowerShell, with openssl.exe in PATH (it comes with Git for Windows). What is there already stays.',
      ...(wanted.subject.some(({ value }) => value.includes('"'))
        ? ['# Before PowerShell 7.3 write \\" for each " below, else it is lost on the way to openssl.']
        : []),
      // Without it openssl.exe takes its command line in the code page of the machine (openssl-env(7)).
      ...(requestOptions(wanted, powershellWord).includes('-utf8') ? ["$env:OPENSSL_WIN32_UTF8 = '1'"] : []),
      `if ((Test-Path ${role}.key) -or (Test-Path ${role}.csr)) { Write-Error '${thereAlready(role)}' } else {`,
      `openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -aes-256-cbc -out ${role}.key`,
      `icacls ${role}.key /inheritance:r /grant:r "\${env:USERNAME}:(R,W)"`,
      ['openssl req -new -sha256', ...requestOptions(wanted, powershellWord), `-key ${role}.key -out ${role}.csr`].join(
        ' ',
      ),
      '}',
    ].join('\n'),
  certreq: (role, wanted) =>
    [
      '# PowerShell, as administrator. Windows makes the key, which stays in its store and cannot be exported.',
      `if ((Test-Path ${role}.inf) -or (Test-Path ${role}.csr)) { Write-Error '${role}.inf or ${role}.csr is there already; nothing was made.' } else {`,
      "@'",
      '[NewRequest]',
      `Subject = "${wanted.subject.map(x500Attribute).reverse().join(', ')}"`,
      'RequestType = PKCS10',
      'KeyLength = 2048',
      'KeyAlgorithm = RSA',
      'HashAlgorithm = SHA256',
      'Exportable = FALSE',
      'MachineKeySet = TRUE',
      ...(wanted.dnsNames.length === 0
        ? []
        : ['[Extensions]', '2.5.29.17 = "{text}"', ...wanted.dnsNames.map((host) => `_continue_ = "dns=${host}&"`)]),
      `'@ | Set-Content -Encoding Unicode ${role}.inf`,
      `certreq -new ${role}.inf ${role}.csr`,
      '}',
    ].join('\n'),
};

function thereAlready(role: Role): string {
  return `${role}.key or ${role}.csr is there already; nothing was made.`;
}

/** A word of PowerShell, which takes four more characters for its quotation mark. */
export function powershellWord(text: string): string {
  return `'${text.replace(/['\u2018\u2019\u201a\u201b]/g, '$&$&')}'`;
}

/**
 * An attribute of a subject in an INF file of certreq, which takes the last of the string as the first of the name
 * ("PKCS #10 Request", Windows certificate enrollment). The value is quoted where X.500 notation wants it, within the
 * quotation marks of the file.
 */
function x500Attribute({ type, value }: WantedRequest['subject'][number]): string {
  const isQuoted = /[,+=<>#;"\n]|^\s|\s$/.test(value);
  return `${type}=${isQuoted ? `""${value.replaceAll('"', '""""')}""` : value}`;
}
