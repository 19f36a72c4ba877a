import { expect, test } from 'vitest';
import { routes } from './routes';

test('every route is declared once', () => {
  const names = routes.map(({ method, path }) => `${method} ${path}`);
  expect(new Set(names).size).toBe(names.length);
});

test.each(routes)(
  '$method $path declares the parameters of its path, all required',
  ({ path, parameters, required }) => {
    const placeholders = [...path.matchAll(/:(\w+)/g)].map(([, name]) => name);
    expect(parameters.path).toEqual(placeholders);
    expect(required).toEqual(expect.arrayContaining(placeholders));
  },
);

test.each(routes)('$method $path takes a body only for writes', ({ method, parameters }) => {
  if (method === 'GET' || method === 'DELETE') expect(parameters.body).toEqual([]);
  else expect(parameters.query).toEqual([]);
});
