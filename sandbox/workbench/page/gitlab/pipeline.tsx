import type { DeploymentView, PipelineView } from '../../views/pipeline-view';
import type { Mark } from '../../workbench-state';
import { Fold } from '../fold';
import { markOf } from './mark-of';

interface Shown {
  marks: Readonly<Record<string, Mark>>;
}

/** A pipeline with its jobs and their logs. */
export function Pipeline({ pipeline, marks }: Shown & { pipeline: PipelineView }) {
  const { id, ref, source, status, jobs } = pipeline;
  const mark = markOf(pipeline, marks);
  return (
    <Fold
      mark={mark}
      isOpen={mark !== undefined}
      summary={
        <>
          <span className="words">
            <b>{id}</b> {ref}
          </span>
          <Status status={status} />
        </>
      }
    >
      <p className="quiet">{`from ${source}`}</p>
      {jobs.map((job) => (
        <Fold
          key={job.key}
          mark={markOf(job, marks)}
          summary={
            <>
              <span className="words">{`${job.stage}: ${job.name} (${job.id})`}</span>
              <Status status={job.status} />
            </>
          }
        >
          <pre>{job.log || 'No log yet'}</pre>
        </Fold>
      ))}
    </Fold>
  );
}

/** A deployment. */
export function Deployment({ deployment, marks }: Shown & { deployment: DeploymentView }) {
  const { iid, environment, status, ref, sha } = deployment;
  return (
    <Fold
      mark={markOf(deployment, marks)}
      summary={
        <>
          <span className="words">
            <b>{iid}</b> {environment}
          </span>
          <Status status={status} />
        </>
      }
    >
      <p>
        {ref} at <code>{sha.slice(0, 8)}</code>
      </p>
    </Fold>
  );
}

function Status({ status }: { status: string }) {
  const look = status.startsWith('success') ? 'good' : status.startsWith('failed') ? 'bad' : '';
  return <span className={`badge ${look}`}>{status}</span>;
}
