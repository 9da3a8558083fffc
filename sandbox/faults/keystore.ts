import type { Fault } from './fault.ts';
import { on } from './flips.ts';

const document = 'lfi/transport.jwks';

/** How the keystore answers. */
export const keystoreFaults: readonly Fault[] = [
  {
    id: 'jwks-404',
    title: 'The JWKS does not exist',
    breaks: {
      documents: { [document]: { status: 404, body: '{"error":"not found"}', contentType: 'application/json' } },
    },
    flips: on('jwks.available', 'notFound', document),
  },
  {
    id: 'jwks-500',
    title: 'The keystore fails',
    breaks: { documents: { [document]: { status: 500, body: '' } } },
    flips: on('jwks.available', 'otherStatus', document),
  },
  {
    id: 'jwks-401',
    title: 'The keystore wants credentials',
    breaks: { documents: { [document]: { status: 401, body: '' } } },
    flips: on('jwks.available', 'refused', document),
  },
  {
    id: 'jwks-redirect',
    title: 'The JWKS sends the caller elsewhere',
    breaks: { documents: { [document]: { status: 302, body: '', location: 'https://elsewhere.example/' } } },
    flips: on('jwks.available', 'redirected', document),
  },
  {
    id: 'jwks-html',
    title: 'The JWKS is a web page',
    breaks: { documents: { [document]: { body: '<!doctype html><title>Sign in</title>', contentType: 'text/html' } } },
    flips: on('jwks.shape', 'html', document),
  },
  {
    id: 'jwks-not-json',
    title: 'The JWKS is no JSON',
    breaks: { documents: { [document]: { body: '{"keys":[', contentType: 'application/json' } } },
    flips: on('jwks.shape', 'notAJwkSet', document),
  },
  {
    id: 'jwks-empty',
    title: 'The JWKS has no keys',
    breaks: { documents: { [document]: { body: '{"keys":[]}' } } },
    flips: on('jwks.shape', 'empty', document),
  },
  {
    id: 'jwks-text-plain',
    title: 'The JWKS is sent as text/plain',
    breaks: { documents: { [document]: { contentType: 'text/plain' } } },
    flips: on('jwks.media-type', 'other', document),
  },
  {
    id: 'jwks-stray-entries',
    title: 'The JWKS has an entry that is no object',
    breaks: { documents: { [document]: { more: ['a key, were it one'] } } },
    flips: on('jwks.shape', 'strays', document),
  },
  {
    id: 'jwks-doubled-member',
    title: 'The JWKS has its member keys twice',
    breaks: { documents: { [document]: { doubled: true } } },
    flips: on('jwks.member-names', 'doubled', document),
  },
  {
    id: 'jwks-too-large',
    title: 'The JWKS is larger than the suite reads',
    breaks: { documents: { [document]: { padding: 1_100_000 } } },
    flips: on('jwks.shape', null, document),
  },
  {
    id: 'jwks-not-cacheable',
    title: 'The JWKS must not be stored',
    breaks: { documents: { [document]: { cacheControl: 'no-store' } } },
    flips: on('jwks.caching', 'notCacheable', document),
  },
];
