import { execFile } from 'node:child_process';
import { cp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** Configuration file of a TPP, as the recipe prints it but for what tells the two apart. */
function configuration(number: 1 | 2): string {
  const uuid = `00000000-0000-0000-0000-00000000000${number}`;
  return `[req]
default_bits = 2048
default_md = sha256
encrypt_key = yes
prompt = no
string_mask = utf8only
distinguished_name = client_distinguished_name
req_extensions = req_cert_extensions

[client_distinguished_name]
businessCategory = Third Party Provider ${number}
jurisdictionCountryName = US
serialNumber = 1850593400014${number}
countryName = US
organizationName = AXWAY
stateOrProvinceName = Arizona
localityName = Phoenix
organizationalUnitName = ${uuid}
UID = ${uuid}
commonName = tpp${number}.demo.axway.com

[req_cert_extensions]
basicConstraints = CA:FALSE
subjectAltName = @alt_name
keyUsage = critical,digitalSignature,keyEncipherment
extendedKeyUsage = clientAuth

[alt_name]
DNS = tpp${number}.demo.axway.com
`;
}

/** Steps of the recipe as shell functions, so that a changed recipe reads like the recipe. */
const steps = `set -e
S="/C=US/ST=Arizona/L=Phoenix/O=Axway/CN=Axway Root CA"
root() { openssl req -new -x509 -days 3650 -key ca1.key -subj "$S" -out ca1.crt "$@"; }
stranger() { openssl req -new -x509 -days 3650 -newkey rsa:2048 -nodes -keyout ca2.key -subj "$1" -out ca2.crt; }
request() { n=$1; shift; openssl req -new -key $n.key -out $n.csr -config $n.cnf "$@"; }
issue() { n=$1; shift; openssl x509 -req -days 3650 -in $n.csr -CA ca1.crt -CAkey ca1.key -CAcreateserial -out $n.crt -extfile $n.cnf -extensions req_cert_extensions "$@"; }
again() { request $1; issue $1; }
set_in() { sed -i.bak "s/^$2 =.*/$2 = $3/" $1.cnf; }
`;

const wholeRecipe = `openssl genrsa -out ca1.key 2048
root
for n in tpp1 tpp2; do openssl genrsa -out $n.key 2048; again $n; done`;

/** Carries the recipe out in a folder, with its mistake corrected and its extensions kept. */
export async function recipe(folder: string): Promise<void> {
  for (const number of [1, 2] as const) await writeFile(join(folder, `tpp${number}.cnf`), configuration(number));
  await shell(folder, wholeRecipe);
}

/** The same with steps done otherwise, in a folder of its own. */
export async function changedRecipe(good: string, folder: string, script: string): Promise<void> {
  await cp(good, folder, { recursive: true });
  await shell(folder, script);
}

async function shell(cwd: string, script: string): Promise<void> {
  await promisify(execFile)('sh', ['-c', `${steps}${script}`], { cwd });
}

/** A recipe with a changed step, and exactly what must be found: `check@subject: finding`. */
export interface RecipeFault {
  readonly title: string;
  readonly script: string;
  readonly environment?: 'production';
  readonly finds: readonly string[];
}

const bothOf = (finding: string, check: string) => [`${check}@tpp2/csr: ${finding}`, `${check}@tpp2/file: ${finding}`];

export const recipeFaults: readonly RecipeFault[] = [
  {
    title: 'the last command of the recipe: tpp2.crt from tpp1.csr',
    script:
      'openssl x509 -req -days 3650 -in tpp1.csr -CA ca1.crt -CAkey ca1.key -CAcreateserial -out tpp2.crt -extfile tpp1.cnf -extensions req_cert_extensions',
    finds: ['recipe.issued.own-request@tpp2: another'],
  },
  {
    title: 'a root that another CA issued',
    script:
      'stranger "/CN=Other"; openssl req -new -key ca1.key -subj "$S" -out ca1.csr; echo basicConstraints=CA:TRUE > ca.ext; openssl x509 -req -in ca1.csr -CA ca2.crt -CAkey ca2.key -CAcreateserial -extfile ca.ext -out ca1.crt',
    finds: ['recipe.root.self-signed@root: otherIssuer'],
  },
  {
    title: 'a root that a namesake issued',
    script:
      'stranger "$S"; openssl req -new -key ca1.key -subj "$S" -out ca1.csr; echo basicConstraints=CA:TRUE > ca.ext; openssl x509 -req -in ca1.csr -CA ca2.crt -CAkey ca2.key -CAcreateserial -extfile ca.ext -out ca1.crt',
    finds: ['recipe.root.self-signed@root: otherKey'],
  },
  {
    title: 'a root with a longer key',
    script: 'openssl genrsa -out ca1.key 3072; root; issue tpp1; issue tpp2',
    finds: ['recipe.root.key@root: other'],
  },
  {
    title: 'a root that is no CA',
    script:
      'printf "[req]\\ndistinguished_name=dn\\n[dn]\\n" > ca.cnf; root -addext basicConstraints=CA:FALSE -config ca.cnf',
    finds: ['recipe.root.authority@root: notCa'],
  },
  {
    title: 'another root issues',
    script: 'stranger "/CN=Other"; issue tpp2 -CA ca2.crt -CAkey ca2.key',
    finds: ['recipe.issued.by-root@tpp2: otherIssuer'],
  },
  {
    title: 'a namesake of the root issues',
    script: 'stranger "$S"; issue tpp2 -CA ca2.crt -CAkey ca2.key',
    finds: ['recipe.issued.by-root@tpp2: otherKey'],
  },
  {
    title: 'the key identifier of another issuer',
    script:
      'sed -i.bak "s/^extendedKeyUsage.*/&\\n2.5.29.35 = DER:301680140000000000000000000000000000000000000001/" tpp2.cnf; issue tpp2',
    finds: ['recipe.issued.by-root@tpp2: otherKeyId'],
  },
  {
    title: 'a request with a newer key',
    script: 'cp tpp2.key old.key; openssl genrsa -out tpp2.key 2048; request tpp2; cp old.key tpp2.key',
    finds: ['recipe.issued.key-of-request@tpp2: other'],
  },
  {
    title: 'a request with a newer subject',
    script: 'set_in tpp2 localityName Tucson; request tpp2',
    finds: ['recipe.issued.subject-of-request@tpp2: other'],
  },
  {
    title: 'a newer key file',
    script: 'openssl genrsa -out tpp2.key 2048',
    finds: ['recipe.issued.key-file@tpp2: other'],
  },
  {
    title: 'an attribute left out',
    script: 'sed -i.bak /^localityName/d tpp2.cnf; again tpp2',
    finds: bothOf('missing', 'recipe.subject.attributes'),
  },
  {
    title: 'an attribute twice',
    script: 'sed -i.bak "s/^localityName.*/0.localityName = Phoenix\\n1.localityName = Phoenix/" tpp2.cnf; again tpp2',
    finds: bothOf('repeated', 'recipe.subject.attributes'),
  },
  {
    title: 'an attribute too many',
    script: 'sed -i.bak "s/^localityName.*/&\\ntitle = Bank/" tpp2.cnf; again tpp2',
    finds: bothOf('foreign', 'recipe.subject.attributes'),
  },
  {
    title: 'a country of digits',
    script: 'set_in tpp2 jurisdictionCountryName 01; again tpp2',
    finds: bothOf('country', 'recipe.subject.attributes'),
  },
  {
    title: 'a UID of its own',
    script: 'set_in tpp2 UID 00000000-0000-0000-0000-000000000003; again tpp2',
    finds: bothOf('differ', 'recipe.subject.identifier'),
  },
  {
    title: 'an identifier that is no UUID',
    script: 'set_in tpp2 UID two; set_in tpp2 organizationalUnitName two; again tpp2',
    finds: bothOf('noUuid', 'recipe.subject.identifier'),
  },
  {
    title: 'a CN that is no host name',
    script: 'set_in tpp2 commonName tpp2; set_in tpp2 DNS tpp2; again tpp2',
    finds: bothOf('noHost', 'recipe.name.host'),
  },
  {
    title: 'a request without SAN',
    script: 'sed /^subjectAltName/d tpp2.cnf > no.cnf; request tpp2 -config no.cnf',
    finds: ['recipe.name.host@tpp2/csr: noSan', 'recipe.request.extensions@tpp2: missing'],
  },
  {
    title: 'a second name in the SAN',
    script: 'sed -i.bak "s/^DNS = \\(.*\\)/DNS.1 = \\1\\nDNS.2 = other.demo.axway.com/" tpp2.cnf; again tpp2',
    finds: bothOf('otherSan', 'recipe.name.host'),
  },
  {
    title: 'a key on a curve',
    script: 'openssl ecparam -name prime256v1 -genkey -noout -out tpp2.key; again tpp2',
    finds: [...bothOf('notRsa', 'recipe.key.size'), 'recipe.signature.algorithm@tpp2/csr: other'],
  },
  {
    title: 'a short key',
    script: 'openssl genrsa -out tpp2.key 1024; again tpp2',
    finds: bothOf('short', 'recipe.key.size'),
  },
  {
    title: 'a long key',
    script: 'openssl genrsa -out tpp2.key 3072; again tpp2',
    finds: bothOf('long', 'recipe.key.size'),
  },
  {
    title: 'another digest',
    script: 'request tpp2 -sha384; issue tpp2 -sha384',
    finds: bothOf('other', 'recipe.signature.algorithm'),
  },
  {
    title: 'a request with a broken signature',
    script:
      'openssl req -in tpp2.csr -outform der -out r.der; printf "\\000\\000\\000\\000" | dd of=r.der bs=1 seek=$(($(wc -c < r.der) - 4)) conv=notrunc; openssl req -inform der -in r.der -out tpp2.csr',
    finds: ['recipe.request.signature@tpp2: unsigned'],
  },
  {
    title: 'a request without the purpose',
    script: 'sed /^extendedKeyUsage/d tpp2.cnf > no.cnf; request tpp2 -config no.cnf',
    finds: ['recipe.request.extensions@tpp2: missing'],
  },
  {
    title: 'a request with a key usage that is not critical',
    script: 'sed s/critical,// tpp2.cnf > no.cnf; request tpp2 -config no.cnf',
    finds: ['recipe.request.extensions@tpp2: missing'],
  },
  {
    title: 'a request with a further key usage',
    script: 'sed s/keyEncipherment/keyEncipherment,nonRepudiation/ tpp2.cnf > more.cnf; request tpp2 -config more.cnf',
    finds: ['recipe.request.extensions@tpp2: more'],
  },
  {
    title: 'issued as the recipe prints it',
    script: 'openssl x509 -req -days 3650 -in tpp2.csr -CA ca1.crt -CAkey ca1.key -CAcreateserial -out tpp2.crt',
    finds: ['recipe.extensions.issued@tpp2: version'],
  },
  {
    title: 'issued without its purpose',
    script: 'sed -i.bak /^extendedKeyUsage/d tpp2.cnf; issue tpp2',
    finds: ['recipe.extensions.issued@tpp2: missing'],
  },
  {
    title: 'a client that is a CA',
    script: 'sed -i.bak s/CA:FALSE/CA:TRUE/ tpp2.cnf; issue tpp2',
    finds: ['recipe.purpose.client@tpp2: authority'],
  },
  {
    title: 'a client for servers',
    script: 'sed -i.bak s/clientAuth/serverAuth/ tpp2.cnf; issue tpp2',
    finds: ['recipe.purpose.client@tpp2: otherPurpose'],
  },
  {
    title: 'samples in production',
    script: ':',
    environment: 'production',
    finds: ['recipe.sample.not-in-production@tpp1: sample', 'recipe.sample.not-in-production@tpp2: sample'],
  },
  {
    title: 'one key for two',
    script: 'cp tpp1.key tpp2.key; again tpp2',
    finds: ['recipe.pair.keys@tpp1+tpp2: same'],
  },
  {
    title: 'the name of another',
    script: 'set_in tpp2 commonName tpp1.demo.axway.com; set_in tpp2 DNS tpp1.demo.axway.com; again tpp2',
    finds: ['recipe.pair.names@tpp1+tpp2: same'],
  },
  {
    title: 'one serial for two',
    script: 'issue tpp1 -set_serial 7; issue tpp2 -set_serial 7',
    finds: ['recipe.pair.serials@tpp1+tpp2: same'],
  },
  {
    title: 'the identifiers of the samples, which are the same',
    script:
      'set_in tpp2 UID 00000000-0000-0000-0000-000000000001; set_in tpp2 organizationalUnitName 00000000-0000-0000-0000-000000000001; again tpp2',
    finds: ['recipe.pair.identifiers@tpp1+tpp2: same'],
  },
];
