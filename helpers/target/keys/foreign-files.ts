import { readJson } from '../../encodings/json.ts';
import { DerReader, oidText } from '../../x509/read/der.ts';
import { foreignForm } from '../../x509/read/foreign-form.ts';
import { pemBlocks } from '../../x509/read/pem.ts';

/** A file of a kind that is not read here, and the command that makes one that is; FILE and NEW stand for paths. */
export interface ForeignFile {
  readonly found: string;
  readonly command: string | null;
}

/** By the first octets. */
const beginnings: readonly (readonly [octets: string, ForeignFile])[] = [
  ['fffe', { found: 'text in UTF-16', command: 'iconv -f UTF-16 -t UTF-8 FILE > NEW' }],
  ['feff', { found: 'text in UTF-16', command: 'iconv -f UTF-16 -t UTF-8 FILE > NEW' }],
  ['2d002d00', { found: 'text in UTF-16', command: 'iconv -f UTF-16LE -t UTF-8 FILE > NEW' }],
  ['002d002d', { found: 'text in UTF-16', command: 'iconv -f UTF-16BE -t UTF-8 FILE > NEW' }],
  [
    '1ef1b5b0',
    { found: 'a private key in Microsoft’s PVK form', command: 'openssl rsa -inform PVK -aes256 -in FILE -out NEW' },
  ],
  ['feedfeed', keystore('JKS')],
  ['cececece', keystore('JCEKS')],
  ['504b0304', { found: 'a zip archive', command: 'unzip FILE' }],
];

/** By the label of a PEM block. */
const labels: Readonly<Record<string, ForeignFile>> = {
  'OPENSSH PRIVATE KEY': {
    found: 'a private key in OpenSSH’s own form',
    command: 'ssh-keygen -p -m PKCS8 -f FILE (rewrites FILE; give the old passphrase as the new one)',
  },
  PKCS7: { found: 'PKCS#7', command: 'openssl pkcs7 -print_certs -in FILE -out NEW' },
  CMS: { found: 'PKCS#7', command: 'openssl pkcs7 -print_certs -in FILE -out NEW' },
  'TRUSTED CERTIFICATE': {
    found: 'a certificate in OpenSSL’s TRUSTED form',
    command: 'openssl x509 -in FILE -out NEW',
  },
  'PUBLIC KEY': { found: 'a public key', command: null },
};

/** By what stands where DER is due. */
const forms: readonly (readonly [start: string, command: string])[] = [
  ['compressed with gzip', 'gunzip -c FILE > NEW'],
  ['base64', 'base64 -d FILE > NEW'],
];

/** A private key as JWK (RFC 7517), encrypted on its way to disk with a passphrase of the environment. */
const ofJwk =
  "node -e \"const c=require('crypto'),k=JSON.parse(require('fs').readFileSync('FILE'));require('fs').writeFileSync('NEW',c.createPrivateKey({key:k,format:'jwk'}).export({type:'pkcs8',format:'pem',cipher:'aes-256-cbc',passphrase:process.env.PASSPHRASE}))\"";

/** Names a file that is not read here; null where nothing tells what it is. */
export function foreignFile(content: Buffer): ForeignFile | null {
  const byStart = foreignStart(content);
  if (byStart) return byStart;
  const text = content.toString('latin1');
  const [label] = pemBlocks(text).flatMap((block) => labels[block.label] ?? []);
  if (label) return label;
  if (/-----BEGIN [A-Z0-9 ]+-----\\n/.test(text))
    return { found: 'PEM with \\n written out in place of line breaks', command: "sed 's/\\\\n/\\n/g' FILE > NEW" };
  if (text.startsWith('PuTTY-User-Key-File'))
    return { found: 'a private key in PuTTY’s form', command: 'puttygen FILE -O private-openssh -o NEW' };
  if (contentType(content) === '1.2.840.113549.1.7.2')
    return { found: 'PKCS#7', command: 'openssl pkcs7 -inform DER -print_certs -in FILE -out NEW' };
  if (isJwk(text)) return { found: 'a key as JWK', command: ofJwk };
  const form = text.includes('-----BEGIN ') ? null : foreignForm(content);
  if (form === null) return null;
  const command = forms.find(([start]) => form.startsWith(start))?.[1] ?? null;
  return { found: form.replace(', where DER is due', ''), command };
}

/** What a file is by its first octets, whatever stands in it behind them; null where they tell nothing. */
export function foreignStart(content: Buffer): ForeignFile | null {
  const start = content.subarray(0, 4).toString('hex');
  return beginnings.find(([octets]) => start.startsWith(octets))?.[1] ?? null;
}

function isJwk(text: string): boolean {
  try {
    const { value } = readJson(text);
    return typeof value === 'object' && value !== null && typeof (value as { kty?: unknown }).kty === 'string';
  } catch {
    return false;
  }
}

function keystore(type: string): ForeignFile {
  return {
    found: `a Java keystore (${type})`,
    command: `keytool -importkeystore -srckeystore FILE -srcstoretype ${type} -destkeystore NEW.p12 -deststoretype PKCS12`,
  };
}

/** OID that a SEQUENCE begins with; null where it begins with none. */
function contentType(content: Buffer): string | null {
  try {
    const reader = new DerReader(content);
    const whole = reader.at(0);
    const oid = reader.at(whole.contentStart, whole.end);
    return oid.tag === 0x06 ? oidText(reader.content(oid)) : null;
  } catch {
    return null;
  }
}
