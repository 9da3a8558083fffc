#!/usr/bin/env node
import { Command, Option } from 'commander';
import { policyNames } from '../config/policies/policies.ts';
import { vantageNames } from '../config/standard/api-hub/vantages.ts';
import { standardNames } from '../config/standard/standards.ts';
import { commandKinds } from './csr/command-kinds.ts';
import { examples } from './examples.ts';
import { exitCodeFor } from './exit-code.ts';
import { endWhenAskedTo } from './interruption.ts';
import { atLeastOne, counted, instant, lasting, nonce, whole } from './option-values.ts';
import { print, printWhatCanBe, tell } from './print.ts';
import { tool } from './tool.ts';

const program = new Command('conformance')
  .description('Conformance of connectivity and certificates of the UAE Open Finance API Hub')
  .version(tool.version)
  .exitOverride()
  .configureOutput({ writeOut: (text) => print(text), writeErr: tell })
  .showHelpAfterError('(conformance --help lists the commands)')
  .addHelpText(
    'after',
    '\nExit codes: 0 it holds · 1 it does not · 2 wrong use or wrong input · 3 could not be decided',
  );

const target = new Option('--target <file>', 'target file; without it the embedded ecosystem is started and tested');
const vantage = new Option('--vantage <name>', 'vantage on the embedded ecosystem').choices(vantageNames);
const faults = new Option('--fault <id...>', 'break the embedded ecosystem deliberately (conformance list faults)');
const goLive = new Option(
  '--go-live <date>',
  'judge validity and expiry at this date as well (RFC 3339 date or instant)',
).argParser(instant);

const challenge = new Option(
  '--challenge <nonce>',
  'nonce of whoever gates: 8 to 200 letters, digits and signs, which the evidence carries',
).argParser(nonce);
const signing = new Option('--signing <file>', 'what it is signed with: kid and key (docs/bundles.md)');

const inbound = new Option(
  '--inbound <file>',
  'what conformance listen recorded of the API Hub’s calls: judged with the rest',
);

const inboundLog = new Option(
  '--inbound-log <file>',
  'access log of Ozone Connect with TLS variables (docs/inbound.md): shown, and never enough for a MUST',
);

const pdf = new Option(
  '--pdf [extent]',
  'print a statement to report.pdf as well, with the Chromium, Chrome or Edge of this machine; full adds the annex',
).choices(['statement', 'full']);
const language = new Option('--language <language>', 'language of what is printed').choices(['en', 'ar', 'both']);
const trace = new Option('--trace', 'write a redacted transcript of every step');

program
  .command('run')
  .description('probe, judge and report')
  .addOption(target)
  .addOption(vantage)
  .addOption(faults)
  .option('--only <pattern>', 'judge these cases or checks only (* is a wildcard); the verdict is then incomplete')
  .option('--out <dir>', 'folder for output', 'out')
  .option('--at <instant>', 'instant for forecasts, RFC 3339', instant)
  .option('--previous <file>', 'evidence.json of an earlier run on the same target: rotation is judged with it')
  .option('--history <dir>', 'keep one line of this run there, and tell what changed since the last one')
  .addOption(inbound)
  .addOption(inboundLog)
  .addOption(goLive)
  .option('--allure', 'results of Allure and its report as well')
  .addOption(new Option('--no-allure').hideHelp())
  .addOption(pdf)
  .addOption(language)
  .option('--json', 'print results.json on stdout')
  .addOption(trace)
  .option('--fresh-keys', 'generate the embedded ecosystem’s keys anew')
  .addOption(challenge)
  .option('--bundle', 'sign what the run left and put it into one file beside its folder')
  .addOption(signing)
  .action(async (options) => (await import('./run.ts')).run(options));

program
  .command('init')
  .description('ask what the onboarding form asks, and write the target file of an LFI, a TPP or Ozone')
  .argument('[file]', 'target file to write; lfi.yaml by default, or tpp.yaml, ozone.yaml')
  .option('--environment <name>', 'pre-production or production')
  .option('--vantage <party>', 'which party you are: lfi, tpp or ozone')
  .option('--legal-name <name>', 'legal name of your organisation, as the Trust Framework shows it')
  .option('--organisation-id <uuid>', 'id of your organisation')
  .option('--application-id <uuid>', 'Client ID of your application; of an LFI that of C3-hh-cm-client')
  .option('--lfi-code <code>', 'LFI Code')
  .option('--lfi-legal-name <name>', 'legal name of the LFI, for a TPP or Ozone')
  .option('--lfi-organisation-id <uuid>', 'organisation id of the LFI, for a TPP or Ozone')
  .option('--lfi-application-id <uuid>', 'Client ID of the LFI’s C3-hh-cm-client, for Ozone')
  .option('--redirect-uri <url>', 'redirect URI of the TPP’s application')
  .option('--ozone-connect <url>', 'Ozone Connect base URL')
  .option('--ozone-connect-authentication <name>', 'mtls-only, api-key, client-credentials or jwt-auth')
  .option('--api-hub-authentication <name>', 'mtls-only or jwt-auth')
  .option('--audience <text>', 'aud of your tokens to the API Hub')
  .option('--types <answer>', 'yes where the Trust Framework shows the standard’s types at your certificates, else no')
  .option('--answers <file>', 'YAML file with the same, by names such as legalName')
  .option('--from-participants <url or file>', 'participants feed to take legal name and LFI Code from')
  .option('--certificates <dir>', 'folder with your certificates and keys; by default that of the file')
  .option('--trust <file>', 'issuing CA, then root, of the Trust Framework, PEM')
  .option('--like <file>', 'target to take network, trust.public and ozone from')
  .option('--offline', 'look nothing up: no KIDs from the live JWKS')
  .option('--plain', 'ask in plain lines')
  .option('--force', 'replace the file')
  .addHelpText('after', examples.init)
  .action(async (file: string | undefined, options) => (await import('./init.ts')).init(file, options));

program
  .command('doctor')
  .description('examine target, files, keys and the way to every host, in seconds')
  .addOption(target)
  .addOption(vantage)
  .addOption(faults)
  .option('--offline', 'target, files, keys and this machine only')
  .option('--json', 'print what was found as JSON (docs/doctor.schema.json)')
  .addHelpText('after', examples.doctor)
  .action(async (options) => (await import('./doctor.ts')).doctor(options));

program
  .command('plan')
  .description('print what a run would do, without touching the network')
  .addOption(target)
  .addOption(vantage)
  .option('--hosts', 'print the hosts alone, as a request to whoever runs firewall or proxy')
  .option('--json', 'print the steps, or with --hosts the hosts, as JSON')
  .action(async (options) => (await import('./plan.ts')).plan(options));

program
  .command('assess')
  .description('judge evidence again, offline')
  .requiredOption('--evidence <file>', 'evidence.json of a run')
  .addOption(new Option('--target <file>', 'judge by this target file instead of the one in the evidence'))
  .option('--only <pattern>', 'judge these cases or checks only')
  .option('--at <instant>', 'instant for forecasts, RFC 3339', instant)
  .addOption(inbound)
  .addOption(inboundLog)
  .addOption(goLive)
  .option('--trend <file>', 'trend.json of the same run, to show it again')
  .option('--out <file>', 'write results.json here')
  .option('--report <dir>', 'write the reports of a run here, made again')
  .addOption(pdf)
  .addOption(language)
  .addOption(trace)
  .option('--json', 'print results.json on stdout')
  .action(async (options) => (await import('./assess.ts')).assess(options));

program
  .command('bundle')
  .description('sign what a run left and put it into one file, with a declaration for a person to sign')
  .argument('<folder>', 'folder of a run, such as out/bank')
  .addOption(
    new Option('--signing <file>', 'what it is signed with: kid and key (docs/bundles.md)').makeOptionMandatory(),
  )
  .option('--out <file>', 'file to write; by default the folder’s name with .bundle.zip')
  .option('--pdf', 'print the declaration to PDF as well')
  .option('--whole', 'with the hosts and headers that the target marks as left out for others (sharing.leaveOut)')
  .action(async (folder: string, options) => (await import('./bundle.ts')).bundle(folder, options));

program
  .command('timestamp')
  .description('have a TSA (RFC 3161) say when a bundle was signed, and put its time stamp into the bundle')
  .argument('<bundle>', 'a bundle of yours')
  .option('--request <file>', 'write the request here, to be sent by other means')
  .option('--response <file>', 'answer of the TSA to that request')
  .option('--tsa <url>', 'ask this TSA; nothing else is asked')
  .action(async (file: string, options) => (await import('./timestamp.ts')).timestamp(file, options));

program
  .command('verify')
  .description('verify a bundle, offline: form, signature, signer, time, downgrade, and judge its evidence again')
  .argument('<bundle>', 'a bundle, or a signed decision of the gate')
  .option('--trust <file>', 'who may sign for which institution and vantage (docs/bundles.md)')
  .option('--challenge <nonce>', 'nonce that the run, or the decision, must carry', nonce)
  .option('--policy <name or file>', 'policy that a decision must be by')
  .option('--max-age <hours>', 'hours for which a decision stands', atLeastOne)
  .option('--json', 'as JSON')
  .action(async (file: string, options) => (await import('./verify.ts')).verify(file, options));

program
  .command('gate')
  .description('decide on a promotion by a policy, on bundles or folders of them')
  .argument('<bundle or folder...>')
  .requiredOption(
    '--policy <name or file>',
    'pre-production, production, rehearsal, or a policy of your own (docs/gate.md)',
  )
  .requiredOption('--trust <file>', 'who may sign for which institution and vantage')
  .option('--waivers <file>', 'what may be overlooked for a while, and who answers for it')
  .option('--challenge <nonce>', 'nonce that the runs must carry', nonce)
  .addOption(new Option('--json', 'print the decision as JSON').conflicts('markdown'))
  .option('--markdown', 'print the decision as Markdown')
  .option('--keep <dir>', 'keep the decision there, as JSON and Markdown')
  .option('--signing <file>', 'sign the decision that is kept')
  .action(async (given: string[], options) => (await import('./gate.ts')).gate(given, options));

program
  .command('merge')
  .description('one joint result from the evidence of several parties on one institution, offline')
  .argument('<evidence...>', 'bundles, which are verified, folders of runs or evidence.json files, two or more')
  .option('--trust <file>', 'who may sign bundles (docs/bundles.md)')
  .option('--out <dir>', 'folder for output', 'out')
  .option('--at <instant>', 'instant for forecasts, RFC 3339', instant)
  .addOption(pdf)
  .addOption(language)
  .option('--json', 'print results.json on stdout')
  .action(async (evidence: string[], options) => (await import('./merge.ts')).merge(evidence, options));

program
  .command('share')
  .description('evidence without what its party keeps from others, and what it still names')
  .argument('<evidence>', 'evidence.json or folder of a run')
  .requiredOption('--out <file>', 'write the evidence for others here')
  .option('--leave-out-host <host...>', 'hosts and addresses to leave out, beside sharing.leaveOut of the target')
  .option('--leave-out-header <name...>', 'headers to leave out')
  .action(async (evidence: string, options) => (await import('./share.ts')).share(evidence, options));

program
  .command('diff')
  .description(
    'what is other in a run than in an earlier one: verdict, findings, what is seen, certificates, keys, TLS',
  )
  .argument('<old>', 'folder of a run, evidence.json, results.json, summary.json, a bundle, or a folder of many runs')
  .argument('<new>', 'the same of the later one')
  .addOption(new Option('--json', 'print everything as JSON').conflicts('markdown'))
  .option('--markdown', 'print it as Markdown')
  .action(async (old: string, now: string, options) => (await import('./diff.ts')).diff(old, now, options));

program
  .command('sandbox')
  .description('keep the embedded ecosystem up, with target files and keys to work against it')
  .requiredOption('--dir <dir>', 'folder for target files, certificates and keys')
  .addOption(
    new Option(
      '--issue <file>',
      'have the ecosystem that is up in that folder issue a certificate from this request',
    ).conflicts('call'),
  )
  .option('--role <role>', 'with --issue: whose certificate it is for, such as S4')
  .option(
    '--call <address:port>',
    'have the API Hub of the ecosystem that is up in that folder call there (conformance listen); where none is up, keep one up that does',
  )
  .addOption(faults)
  .option('--fresh-keys', 'generate keys anew')
  .addHelpText('after', examples.sandbox)
  .action(async (options) => (await import('./sandbox.ts')).sandbox(options));

const fleet = program.command('fleet').description('many institutions, every night, and one overview of them');

fleet
  .command('run')
  .description('run every target of a night that is not done yet')
  .requiredOption('--targets <path...>', 'target files, folders with them, or patterns such as "banks/*/lfi.yaml"')
  .requiredOption('--store <dir>', 'folder of all nights; several processes can share it')
  .option('--night <name>', 'name of the night; by default the day in UTC. What is done in it is not done again')
  .option('--shard <i/n>', 'begin with part i of n; n alone where JOB_COMPLETION_INDEX tells the part')
  .option(
    '--own-shard-only',
    'help nobody, and copy outputs to the store: for object storage, which takes neither leases nor renaming',
  )
  .option('--jobs <number>', 'targets at a time, each in a process of its own', atLeastOne, 1)
  .option(
    '--again',
    'do all of them again, and not only what is not done; some of the newest night’s are done in that night',
  )
  .option('--attempts <number>', 'attempts on a target whose process dies', atLeastOne, 3)
  .option('--limit <seconds>', 'time for one target; it is then stopped with what it has', atLeastOne, 900)
  .option('--keep <nights>', 'remove older nights of the store afterwards; by default none', atLeastOne)
  .addOption(
    new Option(
      '--exit-by <what>',
      'exit code: the gravest verdict, or work: 0 where each target came to its end, else 3',
    )
      .choices(['verdict', 'work'])
      .default('verdict'),
  )
  .action(async (options) => (await import('./fleet.ts')).fleetRun(options));

fleet
  .command('report')
  .description('one page for all institutions of a night, and the same as JSON, CSV, metrics and calendar')
  .argument('<store>', 'the --store of conformance fleet run')
  .option('--night <name>', 'which night; by default the last one')
  .option('--out <dir>', 'folder for the reports; by default that of the night')
  .option('--at <instant>', 'instant that days are counted from, RFC 3339', instant)
  .option('--json', 'print the overview as JSON')
  .action(async (store: string, options) => (await import('./fleet-report.ts')).fleetReport(store, options));

const about = (command: Command): Command =>
  command
    .option('--target <file>', 'target file that says whose request it is; what it names need not be there yet')
    .option('--legal-name <name>', 'without a target: legal name, as the Trust Framework shows it')
    .option('--organisation-id <uuid>', 'organisation id')
    .option('--application-id <uuid>', 'id of the application, for certificates of one')
    .option('--host <name>', 'host of the server, for server certificates');

const csr = program
  .command('csr')
  .description('make the request that a certificate is issued from, or judge one')
  .addHelpText('after', examples.csr);

about(csr.command('make', { isDefault: true }))
  .description('make a request, signed by a key in a file, on a token or behind a signer')
  .argument('<role>', 'S4, C3, Sig4, Enc1 …')
  .option('--key <file or URI>', 'private key: file, or PKCS #11 URI; by default the one that the target names')
  .option('--new-key <file>', 'make a key there first, RSA 2048, encrypted; never overwrites')
  .option('--passphrase <reference>', 'env:NAME or file:PATH of the passphrase, or of the PIN; by default asked for')
  .option('--out <file>', 'where the request goes; by default ROLE.csr')
  .option('--force', 'replace the file of --out')
  .addOption(
    new Option('--commands <kind>', 'print the commands that make key and request elsewhere, and make nothing').choices(
      commandKinds,
    ),
  )
  .addHelpText('after', examples.csrMake)
  .action(async (role: string, options) => (await import('./csr.ts')).makeCsr(role, options));

about(csr.command('check'))
  .description('judge a request before it is uploaded, your own or Ozone’s')
  .argument('<file>')
  .requiredOption('--role <role>', 'whose certificate it is for, such as S1')
  .addHelpText('after', examples.csrCheck)
  .action(async (file: string, options) => (await import('./csr.ts')).checkCsr(file, options));

program
  .command('listen')
  .description('serve a temporary Ozone Connect and record what the API Hub presents when it calls')
  .requiredOption('--target <file>', 'target file of the LFI, with certificate and key of S4')
  .option('--listen <address:port>', 'IP address and port of this machine', '127.0.0.1:8443')
  .option('--allow <address...>', 'who may call, addresses or networks or any; on loopback this machine may')
  .option('--calls <number>', 'end after so many connections', counted(500), 20)
  .option('--for <time>', 'end after so many minutes, or with s seconds: 90s', lasting(24 * 60), 15)
  .option('--out <file>', 'where the evidence goes; by default out/<name>.inbound.json')
  .addHelpText('after', examples.listen)
  .action(async (options) => (await import('./listen.ts')).listen(options));

program
  .command('walkthrough')
  .description('tell where a certificate stands from CSR to use, what is next, and who does it')
  .argument('<role...>', 'one or more of the twelve certificates, such as S4, or all')
  .addOption(new Option('--target <file>', 'target file: what the role’s cases need is looked at now'))
  .option('--evidence <file>', 'evidence.json of a run, in place of looking now')
  .addOption(inbound)
  .addOption(inboundLog)
  .addHelpText('after', examples.walkthrough)
  .action(async (roles: string[], options) => (await import('./walkthrough.ts')).walkthrough(roles, options));

program
  .command('list')
  .description('list checks, requirements or faults')
  .argument('<what>', 'checks, requirements or faults')
  .addOption(new Option('--standard <name>', 'whose checks and requirements').choices(standardNames).default('v2.1'))
  .option('--json', 'as JSON')
  .action(async (what: string, options) => (await import('./list.ts')).list(what, options));

program
  .command('explain')
  .description('explain a check, case, requirement, contradiction, certificate role, outcome or fault')
  .argument('<id>')
  .action(async (id: string) => (await import('./explain.ts')).explain(id));

program
  .command('tls')
  .description('scan a TLS server and try client identities on it')
  .argument('<host:port>', 'server; port 443 by default')
  .option('--servername <name>', 'name for SNI; by default the host')
  .option('--cert <file>', 'client certificate, PEM, leaf first: the control of client authentication')
  .option('--key <file or URI>', 'its private key: PEM, or a PKCS #11 URI with module-path and pin-source')
  .option('--ca <file>', 'CAs that the server’s chain must lead to, PEM')
  .option('--path <path>', 'path of the harmless GET that identities are tried with', '/')
  .addOption(new Option('--policy <name>', 'rule set for versions and suites').choices(policyNames).default('fapi2'))
  .option('--full', 'enumerate everything; by default only whether anything beyond the policy is accepted')
  .option('--proxy <url>', 'HTTP CONNECT proxy, http://host:port; by default HTTPS_PROXY and NO_PROXY')
  .option('--connect-to <address:port>', 'connect there instead; several, separated by commas, are all looked at')
  .option('--max-connections <number>', 'connections of the scan of each address', whole)
  .option('--concurrency <number>', 'connections at a time', whole)
  .option('--pause <ms>', 'milliseconds between the beginnings of two connections', whole)
  .option('--timeout <ms>', 'milliseconds for each connection', whole, 5000)
  .option('--json', 'print facts and verdicts as JSON')
  .action(async (server: string, options) => (await import('./tls.ts')).tls(server, options));

endWhenAskedTo();
printWhatCanBe();

/** Milliseconds that connections, servers and workers may take to end after an error. */
const lastMomentMs = 2000;

// Node would end with 1, which is a verdict, and a stack trace.
process.on('uncaughtException', (error) => process.exit(exitCodeFor(error)));

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = exitCodeFor(error);
  // Where what broke keeps the process alive, that is not for ever.
  setTimeout(() => process.exit(), lastMomentMs).unref();
}
