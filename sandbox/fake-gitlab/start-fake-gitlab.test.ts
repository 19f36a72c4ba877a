import { expect, test } from 'vitest';
import { standIn } from '../../tests/support/stand-in';
import { ask } from './ask';

const gitlab = await standIn();

test('a web page of another site gets nothing and changes nothing, even with the token', async () => {
  const answer = await fetch(`${gitlab.url}/api/v4/projects/101/issues`, {
    method: 'POST',
    headers: { origin: 'https://evil.example', 'private-token': gitlab.token },
    body: new URLSearchParams({ title: 'x' }),
  });
  expect(answer.status).toBe(403);
  expect(await answer.json()).toEqual({ error: 'The sandbox accepts requests from this machine only.' });
  expect(gitlab.requests).toEqual([]);
  expect(await ask(gitlab, 'POST /projects/101/issues', { body: { title: 'x' } })).toMatchObject({
    status: 201,
  });
});
