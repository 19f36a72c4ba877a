import type { Job, Pipeline, World } from '../world/world';
import { type Html, html } from './html';

/** A pipeline and its jobs. */
export function pipelinePage(world: World, pipeline: Pipeline): Html {
  const jobs = world.jobs.filter(({ pipelineId }) => pipelineId === pipeline.id);
  return html`<p><strong>${pipeline.status}</strong> · ${pipeline.ref} · ${pipeline.sha}</p>
    <ul>
      ${jobs.map(
        ({ id, plan, status, retried }) =>
          html`<li>
            <a href="../jobs/${id}">${plan.stage}: ${plan.name}</a>
            (${status}${retried ? ', retried' : ''})
          </li>`,
      )}
    </ul>`;
}

/** A job and its log, as GitLab stores it. */
export function jobPage({ plan, status }: Job): Html {
  return html`<p><strong>${status}</strong> · ${plan.stage}</p>
    <pre>${plan.trace ?? ''}</pre>`;
}
