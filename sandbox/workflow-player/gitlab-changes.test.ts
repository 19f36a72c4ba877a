import { expect, test } from 'vitest';
import { standIn } from '../../tests/support/stand-in';
import { ask } from '../fake-gitlab/ask';
import { watchWorld } from './gitlab-changes';

const gitlab = await standIn();

const home = '/projects/night-shift%2Fcheckout';

test('nothing changed, nothing to tell', async () => {
  const changes = watchWorld(gitlab.world);
  await ask(gitlab, `GET ${home}/issues`);
  expect(changes()).toEqual([]);
});

test('new things are shown with their title, labels or first line', async () => {
  const changes = watchWorld(gitlab.world);
  await ask(gitlab, `POST ${home}/issues`, {
    body: { title: 'Hello', labels: 'bug,ops', issue_type: 'incident' },
  });
  await ask(gitlab, `POST ${home}/issues/1/notes`, { body: { body: '[dt0abc]: #\n\nLook\nat this' } });
  await ask(gitlab, `POST ${home}/repository/branches`, { body: { branch: 'fix/x', ref: 'main' } });
  await ask(gitlab, `POST ${home}/merge_requests`, {
    body: { title: 'Fix', source_branch: 'fix/x', target_branch: 'main' },
  });
  expect(changes()).toEqual([
    '+ incident night-shift/checkout#3 "Hello" ~bug ~ops',
    '+ merge request night-shift/checkout!2 "Fix"',
    '+ comment on #1: "Look …"',
    '+ branch fix/x in night-shift/checkout',
  ]);
});

test('changes are shown with the old and the new value', async () => {
  const changes = watchWorld(gitlab.world);
  await ask(gitlab, `PUT ${home}/issues/1`, {
    body: {
      title: 'Other',
      add_labels: 'ops',
      remove_labels: 'bug',
      state_event: 'close',
      description: 'Two\nlines',
    },
  });
  expect(changes()).toEqual([
    '~ issue night-shift/checkout#1: description "Two …", labels +ops -bug, state opened → closed, title Retry budget is used up at midnight → Other',
  ]);
});
