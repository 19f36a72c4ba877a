import { notesOf } from '../fake-issuables/fake-notes';
import { webUrl } from '../fake-issuables/present-shared';
import type { Issue, MergeRequest, Project, World } from '../world/world';
import { type Html, html, layOut, raw } from './html';
import { jobPage, pipelinePage } from './pipeline-page';
import { repositoryPage } from './repository-page';

/** A page for people at the `web_url` of a project, an issue, a merge request, a pipeline or a job. */
export function showPage(world: World, path: string): Response {
  const address = `${world.url}${path}`;
  const issuable = [...world.issues, ...world.mergeRequests].find(
    (candidate) => webUrl(world, candidate) === address,
  );
  const [, collection, id] = /\/-\/(pipelines|jobs)\/(\d+)$/.exec(path) ?? [];
  const pipeline = world.pipelines.find((one) => collection === 'pipelines' && one.id === Number(id));
  const job = world.jobs.find((one) => collection === 'jobs' && one.id === Number(id));
  if (pipeline) return respond(200, `Pipeline #${pipeline.id}`, pipelinePage(world, pipeline));
  if (job) return respond(200, job.plan.name, jobPage(job));
  const [projectPath, inProject] = splitAt(path, '/-/');
  const project = world.projects.find(({ fullPath }) => `/${fullPath}` === projectPath);
  const page = project && repositoryPage(world, project, inProject);
  if (issuable) return respond(200, issuable.title, issuablePage(world, issuable));
  if (page) return respond(200, page.title, page.content);
  if (project && !inProject) return respond(200, project.fullPath, projectPage(world, project));
  if (path === '/' || path === '') return respond(200, 'GitLab stand-in', homePage(world));
  return respond(404, 'Not found', html`<p>There is no page here.</p>`);
}

function issuablePage(world: World, issuable: Issue | MergeRequest): Html {
  const isConfidential = issuable.kind === 'Issue' && issuable.confidential;
  const branches =
    issuable.kind === 'MergeRequest'
      ? html`<p>${issuable.sourceBranch} → ${issuable.targetBranch}</p>`
      : raw('');
  return html`<p>
      <strong>${issuable.state}</strong>${isConfidential ? ' · confidential' : ''} · ${issuable.kind}
      ${issuable.iid}
    </p>
    ${branches}
    <p>${issuable.labels.map((label) => html`<span>${label}</span> `)}</p>
    <pre>${issuable.description ?? ''}</pre>
    ${notesOf(world, issuable).map(
      (note) =>
        html`<article id="note_${note.id}">
          <small>${nameOf(world, note.authorId)} · ${note.createdAt}</small>
          <pre>${note.body}</pre>
        </article>`,
    )}`;
}

function projectPage(world: World, project: Project): Html {
  const items = [...world.issues, ...world.mergeRequests].filter(
    (candidate) => candidate.projectId === project.id,
  );
  return html`<ul>
    ${items.map(
      (item) =>
        html`<li>
          <a href="${webUrl(world, item)}">${item.kind === 'Issue' ? '#' : '!'}${item.iid} ${item.title}</a>
          (${item.state})
        </li>`,
    )}
  </ul>`;
}

function homePage(world: World): Html {
  return html`<ul>
    ${world.projects.map(
      ({ fullPath }) => html`<li><a href="${`${world.url}/${fullPath}`}">${fullPath}</a></li>`,
    )}
  </ul>`;
}

function splitAt(text: string, mark: string): [before: string, rest: string] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at)];
}

function nameOf(world: World, id: number): string {
  return world.users.find((user) => user.id === id)?.name ?? 'Somebody';
}

function respond(status: number, title: string, content: Html): Response {
  return new Response(layOut(title, content), {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
    },
  });
}
