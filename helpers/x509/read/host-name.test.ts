import { expect, test } from 'vitest';
import { coversHost, isHostName } from './host-name.ts';

test.each<[string[], string]>([
  [['127.0.0.1'], '127.0.0.1'],
  [['*.0.0.1'], '127.0.0.1'],
  [['::1'], '[::1]'],
])('DNS names %j do not cover the IP address %s', (names, host) => {
  expect(coversHost(names, host)).toBe(false);
});

test.each<[string[], string, boolean]>([
  [['xn--mgbah1a3hjkrd.example'], 'XN--MGBAH1A3HJKRD.example', true],
  [['*.bank.example'], 'xn--mgbah1a3hjkrd.bank.example', true],
  [['*.*.example'], 'a.b.example', false],
  [['*'], 'localhost', false],
  [[''], '', false],
])('%j and %s: %s', (names, host, covered) => {
  expect(coversHost(names, host)).toBe(covered);
});

test.each<[string, boolean]>([
  ['tpp1.demo.axway.com', true],
  ['xn--mgbah1a3hjkrd.example', true],
  ['tpp1', false],
  ['127.0.0.1', false],
  ['-tpp.example', false],
  ['tpp 1.example', false],
  ['*.demo.axway.com', false],
  [`${'a'.repeat(64)}.example`, false],
  ['', false],
])('%j as a host name: %s', (text, is) => {
  expect(isHostName(text)).toBe(is);
});

test('a name that ends in a dot covers no host; a host that does is the same host', () => {
  expect(coversHost(['bank.example.'], 'bank.example')).toBe(false);
  expect(coversHost(['*.bank.example.'], 'a.bank.example')).toBe(false);
  expect(coversHost(['bank.example'], 'bank.example.')).toBe(true);
});
