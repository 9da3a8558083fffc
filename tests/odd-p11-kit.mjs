#!/usr/bin/env node
/**
 * `p11-kit remote MODULE` with one thing otherwise in what it answers, by ODD_P11_KIT in the environment: what no token
 * of SoftHSM does. PATH without the first folder, where this stands in, leads to the real one.
 */
import { spawn } from 'node:child_process';
import { delimiter } from 'node:path';

const env = { ...process.env, PATH: process.env.PATH.split(delimiter).slice(1).join(delimiter) };
const helper = spawn('p11-kit', process.argv.slice(2), { stdio: ['pipe', 'pipe', 'inherit'], env });
process.stdin.pipe(helper.stdin);
helper.on('close', (code) => process.exit(code ?? 1));

const calls = { C_GetTokenInfo: 6, C_DecryptInit: 33, C_SignInit: 42, C_Sign: 43 };
const behaviours = {
  'final try': { C_GetTokenInfo: withFlag(0x20000) },
  'few tries': { C_GetTokenInfo: withFlag(0x10000) },
  locked: { C_GetTokenInfo: withFlag(0x40000) },
  'no PIN': { C_GetTokenInfo: withoutFlag(0x8) },
  'no such mechanism': { C_SignInit: refused(0x70), C_DecryptInit: refused(0x70) },
  'no OAEP': { C_DecryptInit: refused(0x70) },
  'not permitted': { C_SignInit: refused(0x68), C_DecryptInit: refused(0x68) },
  'device removed': { C_SignInit: refused(0x32), C_DecryptInit: refused(0x32) },
  'another signature': { C_Sign: (message) => flipped(message, message.length - 1) },
};
const changes = new Map(
  Object.entries(behaviours[process.env.ODD_P11_KIT] ?? {}).map(([name, change]) => [calls[name], change]),
);

const headerLength = 12;
let received = Buffer.alloc(0);
let greeted = false;
helper.stdout.on('data', (octets) => {
  received = Buffer.concat([received, octets]);
  if (!greeted && received.length > 0) {
    greeted = true;
    process.stdout.write(received.subarray(0, 1));
    received = received.subarray(1);
  }
  while (received.length >= headerLength) {
    const start = headerLength + received.readUInt32BE(4);
    const end = start + received.readUInt32BE(8);
    if (received.length < end) return;
    const message = Buffer.from(received.subarray(start, end));
    const change = message.length >= 4 ? changes.get(message.readUInt32BE(0)) : undefined;
    const changed = change ? change(message) : message;
    const header = Buffer.from(received.subarray(0, start));
    header.writeUInt32BE(changed.length, 8);
    process.stdout.write(Buffer.concat([header, changed]));
    received = received.subarray(end);
  }
});

/** An answer is the call's number, its signature, and values; here four texts, then the flags. */
function flagsAt(message) {
  let at = 4;
  for (let field = 0; field < 5; field += 1) at += 4 + message.readUInt32BE(at);
  return at;
}

function withFlag(flag) {
  return (message) => {
    const at = flagsAt(message);
    message.writeBigUInt64BE(message.readBigUInt64BE(at) | BigInt(flag), at);
    return message;
  };
}

function withoutFlag(flag) {
  return (message) => {
    const at = flagsAt(message);
    message.writeBigUInt64BE(message.readBigUInt64BE(at) & ~BigInt(flag), at);
    return message;
  };
}

/** An error: number 0, signature `u`, the return value. */
function refused(value) {
  return () => {
    const answer = Buffer.alloc(4 + 4 + 1 + 8);
    answer.writeUInt32BE(1, 4);
    answer.write('u', 8);
    answer.writeBigUInt64BE(BigInt(value), 9);
    return answer;
  };
}

function flipped(message, at) {
  message[at] ^= 1;
  return message;
}
