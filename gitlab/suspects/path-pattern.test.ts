import { expect, test } from 'vitest';
import { namesFile } from './named-files';
import { fitsPattern } from './path-pattern';

test.for<[string, string, boolean]>([
  ['src/cart/discount.ts', 'src/**', true],
  ['src/cart/discount.ts', 'src/*', true],
  ['src/cart/discount.ts', 'src/*.ts', false],
  ['src/cart/discount.ts', 'src/cart/', true],
  ['src/cart/discount.ts', './src/cart', true],
  ['src/cart/discount.ts', '/src/cart', true],
  ['src/cart/discount.ts', '**/*.ts', true],
  ['discount.ts', '**/*.ts', true],
  ['src/cart/discount.ts', '*.ts', true],
  ['src/cart/discount.ts', 'discount.??', true],
  ['src/cart/discount.ts', 'discount.?', false],
  ['src/cart/discount.ts', 'src/**/discount.*', true],
  ['src/discount.ts', 'src/**/discount.*', true],
  ['src/cart/discount.ts', 'cart/**', false],
  ['src/cart.ts', 'src/cart', false],
  ['src/[a].ts', 'src/[a].ts', true],
])('%s fits %s: %s', ([path, pattern, expected]) => {
  expect(fitsPattern(path, pattern)).toBe(expected);
});

test('many stars take no time', () => {
  const start = process.cpuUsage().user;
  expect(fitsPattern('a'.repeat(1_000), `${'a*'.repeat(120)}b`)).toBe(false);
  expect(fitsPattern('a/'.repeat(500), `${'**/a/'.repeat(50)}b`)).toBe(false);
  expect(process.cpuUsage().user - start).toBeLessThan(1_000_000);
});

test.for<[string, string, boolean]>([
  ['at Cart (src/cart/discount.ts:42:7)', 'src/cart/discount.ts', true],
  ['/app/dist/discount.ts failed', 'src/cart/discount.ts', true],
  ['It is discount.ts.', 'src/cart/discount.ts', true],
  ['no-discount.ts', 'src/cart/discount.ts', false],
  ['discount.tsx', 'src/cart/discount.ts', false],
  ['discount.ts.map', 'src/cart/discount.ts', false],
  ['The discount is wrong', 'src/cart/discount', false],
  ['Makefile', 'Makefile', false],
  ['see bin/Makefile', 'bin/Makefile', true],
  ['.env.production is missing', 'config/.env.production', true],
])('%s names %s: %s', ([text, path, expected]) => {
  expect(namesFile(text, path)).toBe(expected);
});
