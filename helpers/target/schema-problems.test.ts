import { describe, expect, test } from 'vitest';
import { targetSchema } from '../../config/target/schema.ts';
import { schemaProblems } from './schema-problems.ts';
import { readYaml } from './yaml-file.ts';

/** What is said of a target file that has this in it, at a pointer. */
function saidOf(text: string, pointer: string) {
  const { value, errors } = readYaml(text);
  expect(errors).toEqual([]);
  const { error } = targetSchema.safeParse(value);
  return error ? schemaProblems(error, value).filter((problem) => problem.pointer === pointer) : [];
}

describe('what a value was meant to be', () => {
  test.each([
    ['environment: pre-producton', '/environment', 'did you mean pre-production?'],
    ['vantage: LFI', '/vantage', 'did you mean lfi?'],
    ['tls: { policy: fapi }', '/tls/policy', 'did you mean fapi2?'],
    ['probes: { allow: [tokn] }', '/probes/allow/0', 'did you mean token?'],
    ['certificates: { Sigg1: { kid: a } }', '/certificates/Sigg1', 'did you mean Sig1?'],
    ['environment: elsewhere', '/environment', null],
    ['vantage: x', '/vantage', null],
  ])('%s', (text, pointer, example) => {
    expect(saidOf(text, pointer).map((problem) => problem.example)).toEqual([example]);
  });
});

describe('connectTo without a port blames the half that lacks it', () => {
  const expected = 'address:port such as 127.0.0.1:8443 or [::1]:8443';

  test.each([
    ['network: { connectTo: { "rs1.example:443": 127.0.0.1 } }', '“127.0.0.1”'],
    ['network: { connectTo: { rs1.example: "127.0.0.1:8443" } }', 'an unknown name “rs1.example”'],
  ])('%s', (text, found) => {
    const [problem] = ['rs1.example:443', 'rs1.example'].flatMap((from) => saidOf(text, `/network/connectTo/${from}`));
    expect(problem).toMatchObject({ found, expected });
  });

  test('the entry of a list that lacks it', () => {
    const text = 'network: { connectTo: { "rs1.example:443": ["127.0.0.1:8443", "::1"] } }';
    expect(saidOf(text, '/network/connectTo/rs1.example:443/1')).toMatchObject([{ found: '“::1”', expected }]);
  });
});

describe('tabs', () => {
  test.each([
    ['a: 1\nlfi:\n\tlegalName: X\n\torganisationId: y\n', 3, ', and in 1 more lines'],
    ['lfi:\n  codes:\n\t- x\nb: 1', 3, ''],
    ['\tlfi: 1\nb: 2\n', 1, ''],
  ])('%j is one problem', (text, line, others) => {
    const message = `a tab as indentation${others}: YAML takes blanks only (expand -t 2 FILE)`;
    expect(readYaml(text).errors).toEqual([{ line, message }]);
  });

  test('a tab after a colon is none', () => {
    expect(readYaml('a:\t1\n')).toMatchObject({ value: { a: 1 }, errors: [] });
  });
});
