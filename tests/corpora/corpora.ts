import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pemBlocks } from '../../helpers/x509/read/pem.ts';

/**
 * What others made for the tests of their own readers, where its Debian package is installed
 * (`tests/corpora/install.sh`).
 */
export interface Corpus {
  readonly name: string;
  /** Folders below which its files are; none where it is not installed. */
  readonly folders: readonly string[];
}

export const vectors = '/usr/lib/python3/dist-packages/cryptography_vectors';

export const corpora: readonly Corpus[] = [
  { name: 'pyca, with NIST PKITS and data of OpenSSL', folders: [vectors].filter(existsSync) },
  { name: 'Go', folders: versioned('/usr/share', /^go-\d/, 'src/crypto') },
  { name: 'Python', folders: versioned('/usr/lib', /^python3\.\d+$/, 'test') },
];

function versioned(folder: string, version: RegExp, below: string): string[] {
  return readdirSync(folder)
    .filter((name) => version.test(name))
    .map((name) => join(folder, name, below))
    .filter(existsSync);
}

export interface CorpusItem {
  /** File, and which block of it. */
  readonly name: string;
  /** Label of PEM; of DER what the name of its file says. */
  readonly label: string;
  readonly der: Buffer;
}

const labels: Readonly<Record<string, string>> = {
  crt: 'CERTIFICATE',
  cer: 'CERTIFICATE',
  crl: 'X509 CRL',
  p12: 'PKCS12',
  pfx: 'PKCS12',
};
const longestFile = 1 << 20;

/** Blocks of PEM in any file of a corpus, source text among them, and its files in DER. */
export function itemsOf({ folders }: Corpus): CorpusItem[] {
  return folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((file) => file.isFile())
      .flatMap((file) => itemsIn(join(file.parentPath, file.name))),
  );
}

function itemsIn(path: string): CorpusItem[] {
  const octets = readFileSync(path);
  if (octets.length > longestFile) return [];
  // Sources have blocks in strings, whose lines are not those of a file.
  const isWhole = ({ problem }: { readonly problem: string | null }) => !problem?.startsWith('whose base64');
  const blocks = pemBlocks(octets.toString('latin1')).filter(isWhole);
  if (blocks.length > 0) return blocks.map(({ label, der }, index) => ({ name: `${path} ${index}`, label, der }));
  const label =
    labels[/\.(\w+)$/.exec(path)?.[1] ?? ''] ?? (octets[0] === 0x30 && path.endsWith('.der') ? derLabel(path) : null);
  return label ? [{ name: path, label, der: octets }] : [];
}

function derLabel(path: string): string | null {
  if (/\/ocsp\/.*resp/.test(path)) return 'OCSP RESPONSE';
  if (/crl/i.test(path)) return 'X509 CRL';
  if (/PKCS8/.test(path)) return 'ENCRYPTED PRIVATE KEY';
  if (/PKCS12|\/pkcs12\//i.test(path)) return 'PKCS12';
  if (/requests/.test(path)) return 'CERTIFICATE REQUEST';
  return /\/x509\//.test(path) && !/ocsp/.test(path) ? 'CERTIFICATE' : null;
}
