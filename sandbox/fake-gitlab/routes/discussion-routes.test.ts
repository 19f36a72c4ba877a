import { beforeEach, describe, expect, test } from 'vitest';
import { standIn } from '../../../tests/support/stand-in';
import { pushCommit } from '../arrange';
import { ask } from '../ask';
import { seedTokens } from '../start-fake-gitlab';

const gitlab = await standIn();
const path = '/projects/night-shift%2Fcheckout/merge_requests/1';

interface Shown {
  id: string;
  individual_note: boolean;
  notes: { id: number; type: string | null; resolved?: boolean }[];
}

// Line 3 of config/app.yml changes: retries.
const place = { position_type: 'text', old_path: 'config/app.yml', new_path: 'config/app.yml' };
let refs: Record<string, string>;
beforeEach(async () => {
  const { body } = await ask(gitlab, `GET ${path}`);
  refs = (body as { diff_refs: Record<string, string> }).diff_refs;
});

const post = (body: object, token = gitlab.token) => ask(gitlab, `POST ${path}/discussions`, { body, token });
const comment = (position: object, body = 'Why five?') =>
  post({ body, position: { ...refs, ...place, ...position } });
const list = async () => (await ask(gitlab, `GET ${path}/discussions`)).body as Shown[];
const put = (where: string, body: object, token = gitlab.token) =>
  ask(gitlab, `PUT ${path}/discussions/${where}`, { body, token });

describe('a comment on the diff', () => {
  test.each([
    ['an added line, by its new number', { new_line: 3 }],
    ['a removed line, by its old number', { old_line: 3 }],
    ['an unchanged line, by both', { old_line: 2, new_line: 2 }],
    ['a line far from any change, by both', { old_line: 1, new_line: 1 }],
  ])('is for %s', async (_, lines) => {
    expect(await comment(lines)).toMatchObject({
      status: 201,
      body: {
        id: expect.stringMatching(/^[0-9a-f]{40}$/) as string,
        individual_note: false,
        notes: [
          {
            type: 'DiffNote',
            body: 'Why five?',
            resolvable: true,
            resolved: false,
            position: { ...refs, ...place, old_line: null, new_line: null, ...lines },
          },
        ],
      },
    });
  });

  test.each([
    ['a line outside the file', { new_line: 9999 }],
    ['an unchanged line by one number', { new_line: 2 }],
    ['a line that does not stand there', { old_line: 1, new_line: 2 }],
    ['a file that did not change', { old_path: 'README.md', new_path: 'README.md', new_line: 1 }],
    ['a commit that is not there', { head_sha: 'f'.repeat(40), new_line: 3 }],
  ])('is not for %s', async (_, position) => {
    expect(await comment(position)).toMatchObject({
      status: 400,
      body: {
        message: `400 Bad request - Note {:line_code=>["can't be blank", "must be a valid line code"]}`,
      },
    });
    expect(await list()).toEqual([]);
  });

  test('says what else is missing', async () => {
    expect(await comment({})).toMatchObject({
      status: 400,
      body: {
        message: `400 Bad request - Note {:line_code=>["can't be blank", "must be a valid line code"], :position=>["is incomplete"]}`,
      },
    });
    expect(await post({ body: 'x', position: { position_type: 'text', head_sha: 'a' } })).toMatchObject({
      status: 400,
      body: { error: 'position[base_sha] is missing, position[start_sha] is missing' },
    });
    expect(await comment({ position_type: 'sound', new_line: 3 })).toMatchObject({
      body: { error: 'position[position_type] does not have a valid value' },
    });
  });

  test('finds nothing while the merge request conflicts, or its diff is not ready', async () => {
    Object.assign(gitlab.world.mergeRequests[0] ?? {}, { unsettledAnswers: 3 });
    expect(await comment({ new_line: 3 })).toMatchObject({ status: 400 });
    Object.assign(gitlab.world.mergeRequests[0] ?? {}, { unsettledAnswers: 0 });
    expect(await comment({ new_line: 3 })).toMatchObject({ status: 201 });
    pushCommit(gitlab.world, 101, 'main', { 'config/app.yml': 'other' });
    expect(await comment({ new_line: 3 })).toMatchObject({ status: 400 });
  });

  test('of a whole file wants no line', async () => {
    expect(await comment({ position_type: 'file' })).toMatchObject({ status: 201 });
  });

  test('of quick actions only is carried out and not added', async () => {
    expect(await comment({ new_line: 3 }, '/draft')).toMatchObject({
      status: 202,
      body: { commands_changes: { wip_event: 'draft' } },
    });
    expect((await list()).filter(({ individual_note }) => !individual_note)).toEqual([]);
  });
});

describe('a thread', () => {
  const start = async () => (await post({ body: 'Please look' })).body as Shown;
  const reply = (id: string, body = 'Done') =>
    ask(gitlab, `POST ${path}/discussions/${id}/notes`, { body: { body } });

  test('is answered, and resolved as a whole', async () => {
    const { id } = await start();
    expect(await reply(id)).toMatchObject({ status: 201, body: { type: 'DiscussionNote', body: 'Done' } });
    expect(await put(id, { resolved: true })).toMatchObject({
      status: 200,
      body: {
        notes: [
          { resolved: true, resolved_by: { username: 'sandbox-bot' } },
          { resolved: true, resolved_at: expect.any(String) as string },
        ],
      },
    });
    expect(await put(id, { resolved: false })).toMatchObject({
      body: { notes: [{ resolved: false, resolved_by: null }, { resolved: false }] },
    });
  });

  test('on the diff keeps its place in every answer', async () => {
    const { id } = (await comment({ new_line: 3 })).body as Shown;
    expect(await reply(id)).toMatchObject({ body: { type: 'DiffNote', position: { new_line: 3 } } });
  });

  test('of a single comment begins with the answer to it', async () => {
    await ask(gitlab, `POST ${path}/notes`, { body: { body: 'Alone' } });
    const [single = expect.fail()] = await list();
    expect(single).toMatchObject({ individual_note: true, notes: [{ type: null }] });
    expect(await put(single.id, { resolved: true })).toMatchObject({ status: 403 });
    await reply(single.id);
    expect(await list()).toMatchObject([
      { id: single.id, individual_note: false, notes: [{ type: 'DiscussionNote' }, { body: 'Done' }] },
    ]);
  });

  test('cannot start from a system note', async () => {
    await ask(gitlab, `PUT ${path}`, { body: { title: 'Another title' } });
    const [system = expect.fail()] = await list();
    expect(await reply(system.id)).toMatchObject({
      status: 400,
      body: { message: '400 Bad request - Discussion can not be replied to.' },
    });
  });

  test('has notes that are changed or resolved, not both at once', async () => {
    const { id, notes } = await start();
    const note = `${id}/notes/${notes[0]?.id ?? 0}`;
    expect(await put(note, { body: 'Please look again' })).toMatchObject({
      body: { body: 'Please look again' },
    });
    expect(await put(note, { resolved: true })).toMatchObject({ body: { resolved: true } });
    expect(await put(note, { body: 'x', resolved: true })).toMatchObject({
      status: 400,
      body: { error: 'body, resolved are mutually exclusive' },
    });
    expect(await put(note, {})).toMatchObject({ status: 400 });
    expect(await ask(gitlab, `DELETE ${path}/discussions/${note}`)).toMatchObject({ status: 204 });
    expect(await ask(gitlab, `GET ${path}/discussions/${id}`)).toMatchObject({
      status: 404,
      body: { message: '404 Discussion Not Found' },
    });
  });

  test('is resolved by developers and the author of the merge request', async () => {
    const { id } = await start();
    expect(await put(id, { resolved: true }, seedTokens.reporter)).toMatchObject({ status: 403 });
    Object.assign(gitlab.world.mergeRequests[0] ?? {}, { authorId: 3 });
    expect(await put(id, { resolved: true }, seedTokens.reporter)).toMatchObject({ status: 200 });
  });

  test('that is open blocks a merge if the project requires it', async () => {
    const { id } = await start();
    const status = async () => (await ask(gitlab, `GET ${path}`)).body;
    expect(await status()).toMatchObject({ detailed_merge_status: 'mergeable' });
    Object.assign(gitlab.world.projects[0] ?? {}, { threadsMustBeResolved: true });
    expect(await status()).toMatchObject({
      detailed_merge_status: 'discussions_not_resolved',
      blocking_discussions_resolved: false,
    });
    await put(id, { resolved: true });
    expect(await status()).toMatchObject({ detailed_merge_status: 'mergeable' });
  });
});
