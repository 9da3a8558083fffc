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
      '# POSIX shell. OpenSSL asks for a passphrase, which the key file is encrypted with.',
      `(umask 077; openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -aes-256-cbc -out ${role}.key)`,
      ['openssl req -new -sha256', ...requestOptions(wanted, posixWord), `-key ${role}.key -out ${role}.csr`].join(' '),
    ].join('\n'),
  pkcs11: (role, wanted) =>
    [
      '# POSIX shell. The key is made on the token and stays there; MODULE and TOKEN are yours.',
      'MODULE=/usr/lib/softhsm/libsofthsm2.so TOKEN=openfinance',
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
      '# PowerShell, with openssl.exe in PATH (it comes with Git for Windows).',
      `openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -aes-256-cbc -out ${role}.key`,
      ['openssl req -new -sha256', ...requestOptions(wanted, powershellWord), `-key ${role}.key -out ${role}.csr`].join(
        ' ',
      ),
      `icacls ${role}.key /inheritance:r /grant:r "\${env:USERNAME}:(R,W)"`,
    ].join('\n'),
  certreq: (role, wanted) =>
    [
      '# PowerShell. Windows makes the key, which stays in its store and cannot be exported.',
      "@'",
      '[NewRequest]',
      `Subject = "${wanted.subject.map(({ type, value }) => `${type}=${x500Value(value)}`).join(', ')}"`,
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
    ].join('\n'),
};

/** A word of PowerShell, which takes four more characters for its quotation mark. */
export function powershellWord(text: string): string {
  return `'${text.replace(/['\u2018\u2019\u201a\u201b]/g, '$&$&')}'`;
}

/**
 * A value of a subject in an INF file of certreq: quoted where X.500 notation wants it, within the quotation marks of
 * the file.
 */
function x500Value(value: string): string {
  return /[,+=<>#;"\n]|^\s|\s$/.test(value) ? `""${value.replaceAll('"', '""""')}""` : value;
}
