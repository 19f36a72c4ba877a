import { expect, test } from 'vitest';
import { standIn } from '../../../tests/support/stand-in';
import { addManyIssues } from '../arrange';
import { ask } from '../ask';

const gitlab = await standIn();
const issues = '/projects/night-shift%2Fcheckout/issues';

test('a list comes in pages of 20, with the way to the others', async () => {
  addManyIssues(gitlab.world, 40);
  const { body, headers } = await ask(gitlab, `GET ${issues}?page=2`);
  expect(body).toHaveLength(20);
  expect(Object.fromEntries(headers)).toMatchObject({
    'x-page': '2',
    'x-per-page': '20',
    'x-prev-page': '1',
    'x-next-page': '3',
    'x-total': '42',
    'x-total-pages': '3',
  });
  const link = `<${gitlab.url}/api/v4${issues}?page=3&per_page=20>; rel="next"`;
  expect(headers.get('link')).toContain(link);
});

test('the last page has no next one', async () => {
  const { headers } = await ask(gitlab, `GET ${issues}`);
  expect(headers.get('x-next-page')).toBe('');
  expect(headers.get('link')).not.toContain('rel="next"');
});

test('a page holds 100 items at most', async () => {
  addManyIssues(gitlab.world, 120);
  const { body, headers } = await ask(gitlab, `GET ${issues}?per_page=500`);
  expect(body).toHaveLength(100);
  expect(headers.get('x-per-page')).toBe('100');
});

test('above 10,000 items there is no total, and every page is fast', async () => {
  addManyIssues(gitlab.world, 10_500);
  const started = performance.now();
  const { headers } = await ask(gitlab, `GET ${issues}?per_page=100&order_by=updated_at&search=budget`);
  expect(headers.get('x-total')).toBeNull();
  expect(headers.get('x-total-pages')).toBeNull();
  expect(headers.get('x-next-page')).toBe('2');
  const last = await ask(gitlab, `GET ${issues}?per_page=100&page=106`);
  expect(last.body).toHaveLength(2);
  expect(last.headers.get('x-next-page')).toBe('');
  expect(performance.now() - started).toBeLessThan(2000);
});
