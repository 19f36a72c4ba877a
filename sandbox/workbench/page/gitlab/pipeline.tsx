import type { DeploymentView, PipelineView } from '../../views/pipeline-view';
import type { Mark } from '../../workbench-state';
import { Thing } from './thing';

interface Shown {
  marks: Readonly<Record<string, Mark>>;
}

/** A pipeline with its jobs and their logs. */
export function Pipeline({ pipeline, marks }: Shown & { pipeline: PipelineView }) {
  const { id, ref, source, status, jobs } = pipeline;
  const name = (
    <>
      <b>{id}</b> {ref}
    </>
  );
  return (
    <Thing thing={pipeline} marks={marks} name={name} badges={<Status status={status} />}>
      <p className="quiet">{`from ${source}`}</p>
      {jobs.map((job) => (
        <Thing
          key={job.key}
          thing={job}
          marks={marks}
          name={`${job.stage}: ${job.name} (${job.id})`}
          badges={<Status status={job.status} />}
        >
          <pre>{job.log || 'No log yet'}</pre>
        </Thing>
      ))}
    </Thing>
  );
}

/** A deployment. */
export function Deployment({ deployment, marks }: Shown & { deployment: DeploymentView }) {
  const { iid, environment, status, ref, sha } = deployment;
  const name = (
    <>
      <b>{iid}</b> {environment}
    </>
  );
  return (
    <Thing thing={deployment} marks={marks} name={name} badges={<Status status={status} />}>
      <p>
        {ref} at <code>{sha.slice(0, 8)}</code>
      </p>
    </Thing>
  );
}

function Status({ status }: { status: string }) {
  const look = status.startsWith('success') ? 'good' : status.startsWith('failed') ? 'bad' : '';
  return <span className={`badge ${look}`}>{status}</span>;
}
