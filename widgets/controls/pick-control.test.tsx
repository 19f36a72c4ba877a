import { describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import * as z from 'zod';
import { optional } from '../../inputs/fields/field';
import { issueIid } from '../../inputs/issuables/issue-iid';
import { labels } from '../../inputs/issuables/labels';
import type { PickAnswer, PickOption } from '../../inputs/picking/pick-request';
import { connectionId } from '../../inputs/places/connection-id';
import { project } from '../../inputs/places/project-and-group';
import { branch } from '../../inputs/repository/branch';
import type { PickQuestion } from '../ask-pick';
import { accessibilityProblems } from '../testing/accessibility';
import { CONNECTION, stubPlatform } from '../testing/platform';
import { renderFields } from '../testing/render-widget';

const schema = z.object({
  connectionId: connectionId(),
  project: project(),
  branch: branch({ title: 'Branch' }),
  into: optional(branch({ title: 'Into', picksFrom: 'targetProject' })),
  targetProject: optional(project({ title: 'Target project' })),
  issueIid: optional(issueIid()),
  labels: optional(labels()),
});
const stored = { connectionId: CONNECTION.objectId, project: 'night-shift/checkout' };
const option = (value: string): PickOption => ({ value, label: value });

/** Answers every question the same way and keeps the questions. */
function answering(answer: PickAnswer | ((question: PickQuestion) => PickAnswer | Promise<PickAnswer>)) {
  const pick = vi.fn((question: PickQuestion) => (typeof answer === 'function' ? answer(question) : answer));
  stubPlatform({ pick });
  return { questions: () => pick.mock.calls.map(([question]) => question), pick };
}

async function renderPickers(values: Record<string, unknown> = stored) {
  const form = await renderFields(schema, values);
  const field = (title: string) => form.screen.getByRole('group', { name: title, exact: true });
  return {
    ...form,
    field,
    text: (title: string) => field(title).getByRole('textbox'),
    open: (title: string) =>
      field(title)
        .getByRole('button', { name: `Choose ${title.toLowerCase()}` })
        .click(),
    option: (name: string) => form.screen.getByRole('option', { name }),
  };
}

describe('choosing', () => {
  it('stores what is chosen with the mouse, and closes', async () => {
    const { questions } = answering({
      data: { options: [option('night-shift/checkout'), option('night-shift/ops')] },
    });
    const form = await renderPickers({ connectionId: CONNECTION.objectId });
    await form.open('Project');
    await form.option('night-shift/ops').click();
    await expect.poll(form.stored).toMatchObject({ project: 'night-shift/ops' });
    await expect.element(form.text('Project')).toHaveTextContent('night-shift/ops');
    await expect.element(form.screen.getByRole('listbox')).not.toBeInTheDocument();
    expect(questions()).toEqual([{ connectionId: CONNECTION.objectId, kind: 'project' }]);
  });

  it('shows the second line, the colour and what is chosen', async () => {
    answering({
      data: { options: [{ value: 'bug', label: 'bug', detail: 'Group label', color: '#d9534f' }] },
    });
    const form = await renderPickers({ ...stored, labels: 'bug' });
    await form.open('Labels');
    const row = form.option('bug');
    await expect.element(row).toHaveTextContent('bugGroup label');
    await expect.element(row).toHaveAttribute('aria-selected', 'true');
    expect(getComputedStyle(row.element().firstElementChild ?? row.element()).backgroundColor).toBe(
      'rgb(217, 83, 79)',
    );
  });

  it('keeps a number a number, and finds it again behind its sign', async () => {
    answering({ data: { options: [{ value: 12, label: '#12 Retry budget is used up' }] } });
    const form = await renderPickers();
    await form.open('Issue');
    await form.option('#12 Retry budget is used up').click();
    await expect.poll(form.stored).toMatchObject({ issueIid: 12 });
    await form.text('Issue').fill('#12');
    await expect.element(form.option('#12 Retry budget is used up')).toHaveAttribute('aria-selected', 'true');
  });

  it('adds to a list and takes out of it, and stays open', async () => {
    answering({ data: { options: [option('bug'), option('incident'), option('severity::1')] } });
    const form = await renderPickers({ ...stored, labels: 'incident, not there' });
    await form.open('Labels');
    await form.option('bug').click();
    await expect.poll(form.stored).toMatchObject({ labels: ['incident', 'not there', 'bug'] });
    await form.option('incident').click();
    await expect.poll(form.stored).toMatchObject({ labels: ['not there', 'bug'] });
    await form.option('bug').click();
    await form.option('severity::1').click();
    await expect.poll(form.stored).toMatchObject({ labels: ['not there', 'severity::1'] });
  });

  it('puts a label in the place of what was typed to find it', async () => {
    answering({ data: { options: [option('severity::1')] } });
    const form = await renderPickers();
    await form.text('Labels').fill('bug, sev');
    await form.option('severity::1').click();
    await expect.poll(form.stored).toMatchObject({ labels: ['bug', 'severity::1'] });
  });
});

describe('typing', () => {
  it('counts as it is, whether it is found or not', async () => {
    answering({ data: { options: [] } });
    const form = await renderPickers({ connectionId: CONNECTION.objectId });
    await form.text('Project').fill('night-shift/nowhere');
    await expect.poll(form.stored).toMatchObject({ project: 'night-shift/nowhere' });
    await expect
      .element(form.screen.getByText('Nothing found for “night-shift/nowhere”. The task uses what you type.'))
      .toBeVisible();
    await expect.element(form.text('Project')).toHaveTextContent('night-shift/nowhere');
  });

  it('replaces the value once the list was opened, and goes on with a list', async () => {
    answering({ data: { options: [option('main')] } });
    const form = await renderPickers({ ...stored, branch: 'main', labels: ['bug'] });
    await form.open('Branch');
    await userEvent.keyboard('stable');
    await form.open('Labels');
    await userEvent.keyboard(', incident');
    await expect.poll(form.stored).toMatchObject({ branch: 'stable', labels: 'bug, incident' });
  });

  it('searches for the entry being typed in a list, without its sign', async () => {
    const { questions } = answering({ data: { options: [] } });
    const form = await renderPickers();
    await form.text('Labels').fill('incident, ~sev');
    await expect.poll(questions).toMatchObject([{ kind: 'label', search: 'sev' }]);
  });

  it('cancels the question that it makes outdated, and never shows its answer', async () => {
    const asked: unknown[] = [];
    const cancelled: unknown[] = [];
    stubPlatform({
      pick: ({ search }, signal) => {
        asked.push(search);
        if (search !== 'a') return { data: { options: [option('second')] } };
        return new Promise((resolve, reject) => {
          signal?.addEventListener('abort', () => {
            cancelled.push(search);
            reject(new DOMException('cancelled', 'AbortError'));
            resolve({ data: { options: [option('first')] } });
          });
        });
      },
    });
    const form = await renderPickers();
    await form.text('Branch').fill('a');
    await expect.element(form.screen.getByText('Loading …')).toBeVisible();
    await expect.poll(() => asked).toEqual(['a']);
    await form.text('Branch').fill('ab');
    await expect.element(form.option('second')).toBeVisible();
    expect(cancelled).toEqual(['a']);
    await expect.element(form.option('first')).not.toBeInTheDocument();
  });

  it('closes the list when an expression begins to be one', async () => {
    const { questions } = answering({ data: { options: [option('main')] } });
    const form = await renderPickers();
    await form.text('Branch').fill("{{ result('a') }}");
    await expect.poll(form.stored).toMatchObject({ branch: "{{ result('a') }}" });
    await expect.element(form.screen.getByRole('listbox')).not.toBeInTheDocument();
    await form.open('Branch');
    await expect.element(form.screen.getByText(/^The value is an expression/)).toBeVisible();
    expect(questions()).toEqual([]);
  });
});

describe('loading', () => {
  it('asks once for each connection, project, kind and search while the form is open', async () => {
    const { questions } = answering({ data: { options: [option('main')] } });
    const form = await renderPickers();
    for (const title of ['Branch', 'Into', 'Branch']) {
      await form.open(title);
      await expect.element(form.option('main')).toBeVisible();
      await userEvent.keyboard('{Escape}');
    }
    expect(questions()).toEqual([{ ...stored, kind: 'branch' }]);
  });

  it('goes on with the next page, and keeps those before', async () => {
    const pages: Record<number, PickAnswer> = {
      1: { data: { options: [option('main')], nextPage: 2 } },
      2: { data: { options: [option('stable')] } },
    };
    const { questions } = answering(({ page = 1 }) => pages[page] ?? { error: 'No such page.' });
    const form = await renderPickers();
    await form.open('Branch');
    await form.screen.getByRole('button', { name: 'Load more' }).click();
    await expect.element(form.option('stable')).toBeVisible();
    await expect.element(form.option('main')).toBeVisible();
    await expect.element(form.screen.getByRole('button', { name: 'Load more' })).not.toBeInTheDocument();
    await userEvent.keyboard('{ArrowDown}');
    await expect.element(form.option('stable')).toHaveFocus();
    expect(questions().map(({ page }) => page)).toEqual([undefined, 2]);
  });

  it('says why it cannot load and that the task still works, and asks again when it is opened again', async () => {
    let answer: PickAnswer = { error: 'The token of “GitLab.com” has expired.' };
    const { questions } = answering(() => answer);
    const form = await renderPickers();
    await form.open('Branch');
    await expect
      .element(
        form.screen.getByText('The token of “GitLab.com” has expired. The task still works: type the value.'),
      )
      .toBeVisible();
    answer = { data: { options: [option('main')] } };
    await userEvent.keyboard('{Escape}');
    await form.open('Branch');
    await expect.element(form.option('main')).toBeVisible();
    expect(questions()).toHaveLength(2);
  });

  it.each([
    ['a web page', () => new Response('<html>')],
    ['something else', () => Response.json({ data: {} })],
    ['nothing', () => Promise.reject(new TypeError('Failed to fetch'))],
  ])('says that it cannot load when the app answers with %s', async (_, respond) => {
    const realFetch = window.fetch.bind(window);
    vi.stubGlobal('fetch', (resource: RequestInfo, init?: RequestInit) =>
      resource === '/api/pick' ? respond() : realFetch(resource, init),
    );
    const form = await renderPickers();
    await form.open('Branch');
    await expect
      .element(form.screen.getByText(/^The list could not be loaded: .* still works/))
      .toBeVisible();
  });
});

describe('what it depends on', () => {
  it.each([
    ['no connection', { project: 'a/b', connectionId: ' ' }, 'Choose a connection first, or type the value.'],
    ['no project', { connectionId: 'c' }, 'Choose a project first, or type the value.'],
    [
      'a connection that is an expression',
      { ...stored, connectionId: "{{ connection('a', 'b') }}" },
      'The connection is an expression, known only when the task runs: type the value.',
    ],
    [
      'a project that is an expression',
      { ...stored, project: "{{ result('a').project }}" },
      'The project is an expression, known only when the task runs: type the value.',
    ],
  ])('asks nothing with %s, and says so', async (_, values, reason) => {
    const { questions } = answering({ data: { options: [option('main')] } });
    stubPlatform({ connections: [] });
    const form = await renderPickers(values);
    await form.open('Branch');
    await expect.element(form.screen.getByText(reason)).toBeVisible();
    await expect.element(form.option('main')).not.toBeInTheDocument();
    expect(questions()).toEqual([]);
  });

  it('asks again when the project changes', async () => {
    const { questions } = answering(({ project = '' }) => ({ data: { options: [option(`of ${project}`)] } }));
    const form = await renderPickers();
    await form.open('Branch');
    await expect.element(form.option('of night-shift/checkout')).toBeVisible();
    await form.text('Project').fill('night-shift/ops');
    await userEvent.keyboard('{Escape}');
    await form.open('Branch');
    await expect.element(form.option('of night-shift/ops')).toBeVisible();
    expect(questions().filter(({ kind }) => kind === 'branch')).toHaveLength(2);
  });

  it('looks in the project that the input names, when it is given', async () => {
    const { questions } = answering({ data: { options: [option('main')] } });
    const form = await renderPickers({ ...stored, targetProject: 'night-shift/upstream' });
    await form.open('Into');
    await expect.element(form.option('main')).toBeVisible();
    expect(questions()).toMatchObject([{ kind: 'branch', project: 'night-shift/upstream' }]);
  });
});

it('opens by a slow press, although the problem of the input above appears meanwhile', async () => {
  answering({ data: { options: [option('main')] } });
  const form = await renderPickers();
  await form.text('Branch').click();
  await form.field('Into').getByRole('button', { name: 'Choose into' }).click({ delay: 300 });
  await expect.element(form.option('main')).toBeVisible();
  await expect.element(form.screen.getByText(/^Branch is required/)).toBeVisible();
});

describe('the keyboard', () => {
  const options = [option('main'), option('stable'), option('v2')];

  it('opens, moves, chooses and returns to the text', async () => {
    answering({ data: { options, nextPage: 2 } });
    const form = await renderPickers();
    await form.text('Branch').click();
    await userEvent.keyboard('{Alt>}{ArrowDown}{/Alt}');
    await expect.element(form.option('main')).toBeVisible();
    await userEvent.keyboard('{ArrowDown}{ArrowDown}');
    await expect.element(form.option('stable')).toHaveFocus();
    await userEvent.keyboard('{End}');
    await expect.element(form.screen.getByRole('button', { name: 'Load more' })).toHaveFocus();
    await userEvent.keyboard('{Home}{ArrowDown}{ArrowDown}{ArrowUp}{Enter}');
    await expect.poll(form.stored).toMatchObject({ branch: 'stable' });
    await expect.element(form.text('Branch')).toHaveFocus();
  });

  it('opens with the button and closes with Escape, and changes nothing', async () => {
    answering({ data: { options } });
    const form = await renderPickers({ ...stored, branch: 'not there' });
    const button = form.field('Branch').getByRole('button', { name: 'Choose branch' });
    await expect.element(button).toHaveAttribute('aria-expanded', 'false');
    button.element().focus();
    await userEvent.keyboard('{Enter}');
    await expect.element(button).toHaveAttribute('aria-expanded', 'true');
    await expect.element(form.option('main')).toBeVisible();
    await userEvent.keyboard('{ArrowDown}{Escape}');
    await expect.element(form.option('main')).not.toBeInTheDocument();
    await expect.element(form.text('Branch')).toHaveTextContent('not there');
    expect(form.onValueChanged).not.toHaveBeenCalled();
  });

  it('closes when the focus goes elsewhere', async () => {
    answering({ data: { options } });
    const form = await renderPickers();
    await form.open('Branch');
    await expect.element(form.option('main')).toBeVisible();
    await form.text('Labels').click();
    await expect.element(form.option('main')).not.toBeInTheDocument();
  });
});

it.each(['light', 'dark'] as const)('is accessible while it is open, in %s', async (theme) => {
  const many = Array.from({ length: 30 }, (_, index) => option(`branch-${index}`));
  stubPlatform({ theme, pick: () => ({ data: { options: many, nextPage: 2 } }) });
  const form = await renderPickers({ ...stored, branch: 'branch-1' });
  await form.open('Branch');
  await expect.element(form.option('branch-29')).toBeInTheDocument();
  expect(await accessibilityProblems(form.screen.container)).toEqual([]);
});
