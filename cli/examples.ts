/**
 * Commands as they are typed, for the end of each `--help`: those that begin with `conformance`; other lines say more.
 */
const lines = {
  init: [
    'conformance init lfi.yaml --trust trust.pem',
    'conformance init lfi.yaml --from-participants https://data.directory.openfinance.ae/participants --organisation-id ID',
    'conformance init tpp.yaml --vantage tpp --answers answers.yaml',
    'In a terminal it asks for whatever is not given. docs/first-hour.md says where each answer comes from.',
  ],
  doctor: [
    'conformance doctor --target lfi.yaml',
    'conformance doctor --target lfi.yaml --offline',
    'Exit codes: 0 nothing is in the way, 1 something is, 2 the target is refused, 3 something cannot be known from here.',
  ],
  csr: [
    'conformance csr S4 --target lfi.yaml --new-key s4.key',
    "conformance csr C3 --target lfi.yaml --key 'pkcs11:token=openfinance;object=C3?module-path=/usr/lib/softhsm/libsofthsm2.so'",
    'conformance csr Sig4 --target lfi.yaml --commands openssl',
    'conformance csr check s1.csr --role S1 --target lfi.yaml',
    'csr make is meant where nothing is said; csr make --help and csr check --help list the options of each.',
  ],
  csrMake: [
    'conformance csr S4 --target lfi.yaml --new-key s4.key',
    'conformance csr S4 --legal-name NAME --organisation-id ID --host connect.bank.example --new-key s4.key',
    'conformance csr C3 --target lfi.yaml --commands powershell',
    'Keys are files, PKCS #11 URIs, or behind a signer that the target names (docs/keys.md).',
  ],
  csrCheck: ['conformance csr check s1.csr --role S1 --target lfi.yaml'],
  listen: [
    'conformance listen --target lfi.yaml --listen 192.0.2.10:8443 --allow 203.0.113.0/24 --for 30 --out inbound.json',
    'conformance run --target lfi.yaml --inbound inbound.json',
    'docs/inbound.md says how the API Hub is led here, and what is recorded.',
  ],
  sandbox: [
    'conformance sandbox --dir ecosystem',
    'conformance sandbox --dir ecosystem --issue S4.csr --role S4',
    'conformance sandbox --dir ecosystem --call 127.0.0.1:8443',
    'The first stays up until Ctrl-C; the others are for another terminal, where it is up.',
  ],
  walkthrough: [
    'conformance walkthrough S4 --target lfi.yaml',
    'conformance walkthrough all --evidence out/bank/evidence.json --inbound inbound.json',
    'Exit codes: 0 all in use and nothing wrong, 1 something is wrong, 3 not there yet, or it cannot be told.',
  ],
} as const;

export const examples: Readonly<Record<keyof typeof lines, string>> = Object.fromEntries(
  Object.entries(lines).map(([name, all]) => [
    name,
    ['', 'Examples:', ...all.map((line) => (line.startsWith('conformance ') ? `  $ npx ${line}` : `  ${line}`))].join(
      '\n',
    ),
  ]),
) as Record<keyof typeof lines, string>;
