const stackTrace = 'a stack trace';
const exception = 'the class of an exception';
const library = 'the name of a library';

/** What tells of the inside of a service, of whatever runtime and package. */
const signs: readonly (readonly [RegExp, string])[] = [
  [/^\s*at\s+\S+.*\(.*:\d+(:\d+)?\)/m, stackTrace],
  [/^\s*at\s+(async\s+)?(file:\/\/|node:|\/|[A-Za-z]:\\)\S*:\d+:\d+/m, stackTrace],
  [/\bat\s+[\w$./]+\([\w$]+\.(java|kt|scala|groovy):\d+\)/, stackTrace],
  [/\bat\s+[\w.`<>]+\(.*\) in .+:line \d+/, stackTrace],
  [/\bat\s+[\w$./<>]+\((Unknown Source|Native Method|native)\)/, stackTrace],
  // Frames of .NET and PHP without a file, of Ruby with one.
  [/^\s*at\s+([\w`<>[\]]+\.)+[\w`<>|.]+\([\w\s,.&[\]`<>]*\)\s*$/m, stackTrace],
  [/\bPHP (Fatal error|Warning|Notice):|^#\d+ .*\.php\(\d+\)/m, stackTrace],
  [/\b[\w./-]+\.rb:\d+:in\b/, stackTrace],
  [/\bruntime error: /, stackTrace],
  [/Traceback \(most recent call last\)|\bFile ".+", line \d+/, stackTrace],
  [/\bgoroutine \d+ \[|^panic: |\b[\w./-]+\.go:\d+\b/m, stackTrace],
  [/\bthread '.+' panicked at\b/, stackTrace],
  // A qualified name, of a library or of the service's own packages.
  [/\b[a-z][a-z0-9_]*(\.[a-z0-9_]+)+\.[A-Z]\w*(Exception|Error)\b/, exception],
  [/\b[A-Z]\w*(Exception|Error): /, exception],
  [/\b[A-Z][a-z]\w*Exception\b/, exception],
  [/\bSystem\.[A-Za-z.]+Exception\b|\bMicrosoft\.IdentityModel\b|\bIDX\d{5}\b/, exception],
  [/\b(jsonwebtoken|node_modules|jose4j|nimbus-?jose|jjwt|pyjwt|authlib|php-jwt|golang-jwt|bouncycastle)\b/i, library],
  [/\bApache Tomcat\/\d|\bJetty:\/\/|\bWildFly\b|\bUndertow\b/, 'the name of the application server'],
  [/\bORA-\d{5}\b|\bSQLSTATE\b/, 'an error of a database'],
  [/\berror:[0-9A-F]{8}:/, 'an error of OpenSSL'],
  [/(^|[\s"'(=])\/(usr|opt|app|home|var|srv|etc|root|tmp|workspace)\/[\w.-]+/m, 'a path of the file system'],
  [/\b[A-Za-z]:\\\\?[\w .-]+\\/, 'a path of the file system'],
];

/** What a response body tells about the inside of a service: stack traces, libraries, paths; null for nothing. */
export function internalsIn(body: string): string | null {
  const texts = [body, ...stringsIn(body)];
  const [, sign] = signs.find(([pattern]) => texts.some((text) => pattern.test(text))) ?? [];
  return sign ?? null;
}

/** The strings of a JSON document without their escapes: a stack trace in one is many lines; none for another text. */
function stringsIn(body: string): string[] {
  try {
    const found: string[] = [];
    JSON.parse(body, (_name, value: unknown) => {
      if (typeof value === 'string') found.push(value);
    });
    return found;
  } catch {
    return [];
  }
}
