import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maskAll, maskOf, withoutTokens } from './mask';

const token = 'glpat-Ab3.01.x+y/z=hush';
const mask = maskOf(token);

describe('masks a token', () => {
  test.each([
    ['plain', `token ${token} here`, 'token *** here'],
    ['twice', `${token}${token}`, '******'],
    ['URL-encoded', `?private_token=${encodeURIComponent(token)}&x=1`, '?private_token=***&x=1'],
    [
      'URL-encoded in small letters',
      encodeURIComponent(token).replace(/%2B/g, '%2b').replace(/%2F/g, '%2f').replace(/%3D/g, '%3d'),
      '***',
    ],
  ])('%s', (_, text, expected) => {
    expect(mask(text)).toBe(expected);
  });

  test('in base64, also when other text is encoded together with it', () => {
    const text = fc.string({ unit: 'grapheme-ascii' });
    fc.assert(
      fc.property(text, text, (before, behind) => {
        const encoded = btoa(before + token + behind);
        const [left = '', right = ''] = mask(encoded).split('***');
        // The rest on both sides contains at most the bits that the token shares with its neighbours.
        expect(left.length).toBeLessThanOrEqual(Math.ceil((before.length * 8) / 6) + 1);
        expect(right.length).toBeLessThanOrEqual(Math.ceil((behind.length * 8) / 6) + 3);
        expect(mask(encoded.replaceAll('+', '-').replaceAll('/', '_'))).toContain('***');
      }),
    );
  });

  test('in every part of a result, names included, and nothing else', () => {
    const date = { at: 1, list: [null, true, `a ${token}`], [token]: { deep: token } };
    expect(maskAll(mask, date)).toEqual({ at: 1, list: [null, true, 'a ***'], '***': { deep: '***' } });
  });
});

test.each([
  'glpat-AbCdEfGh12345678',
  'glpat-AbC.01.0a1b2c3d4',
  'gloas-AbCdEfGh12345678',
  'gldt-AbCdEfGh12345678',
  'glrt-AbCdEfGh12345678',
  'glcbt-64_AbCdEfGh12345678',
  'glptt-AbCdEfGh12345678',
  'glft-AbCdEfGh12345678',
  'glimt-AbCdEfGh12345678',
  'glagent-AbCdEfGh12345678',
  'glsoat-AbCdEfGh12345678',
  'GR1348941AbCdEfGh12345678abcd',
])('recognises %s as a token', (someones) => {
  expect(withoutTokens(`x ${someones}, y`)).toBe('x ***, y');
});

test('leaves words alone that only begin alike', () => {
  expect(withoutTokens('glpat- glad-tidings-are-here glpat-x')).toBe('glpat- glad-tidings-are-here glpat-x');
});
