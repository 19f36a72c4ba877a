import { Button } from '@dynatrace/strato-components/buttons';
import type { ShownRequest, ShownRun } from '../../workbench-state';
import { Fold } from '../fold';
import { press } from '../use-workbench';
import { Requests } from './requests';

interface RunProps {
  run: ShownRun;
  /** The action's title. */
  title: string;
  requests: readonly ShownRequest[];
  isNewest: boolean;
}

/** A run: its input, its requests and its result. */
export function Run({ run, title, requests, isNewest }: RunProps) {
  const { id, startedBy, took, input, log, changes, error, result } = run;
  const writes = requests.filter(({ isWrite }) => isWrite).length;
  const reads = requests.length - writes;
  return (
    <Fold
      isOpen={isNewest}
      summary={
        <>
          <span className="words">
            <b>{`${id}. ${title}`}</b>
            {startedBy && <span className="quiet">{` (${startedBy})`}</span>}
          </span>
          <Outcome run={run} />
          <span className="quiet">{took === undefined ? '' : `${(took / 1000).toFixed(1)} s`}</span>
        </>
      }
    >
      <div className="row">
        <Button
          size="condensed"
          variant="emphasized"
          disabled={took === undefined}
          onClick={() => void press(`runs/${id}/again`)}
        >
          Run again
        </Button>
      </div>
      <h3>Changed in GitLab</h3>
      {changes.length > 0 ? (
        <pre>{changes.join('\n')}</pre>
      ) : (
        <p>{took === undefined ? 'Running …' : 'Nothing'}</p>
      )}
      <h3>{error === undefined ? 'Log' : 'Error'}</h3>
      <pre>{error ?? log ?? 'No log'}</pre>
      <h3>{`Requests: ${counted(reads, 'read')}, ${counted(writes, 'write')}`}</h3>
      <Requests requests={requests} name={`Requests of run ${id}`} />
      <Fold summary={<span className="words">Input</span>}>
        <pre>{shown(input)}</pre>
      </Fold>
      <Fold summary={<span className="words">{error === undefined ? 'Result' : 'Log'}</span>}>
        <pre>{error === undefined ? shown(result) : (log ?? '')}</pre>
      </Fold>
    </Fold>
  );
}

/** The result of a run, in a word. */
function Outcome({ run: { took, error, result } }: { run: ShownRun }) {
  if (took === undefined) return <span className="badge">running</span>;
  if (error !== undefined) return <span className="badge bad">failed</span>;
  const isObject = typeof result === 'object' && result !== null;
  const outcome =
    isObject && 'outcome' in result && typeof result.outcome === 'string' ? result.outcome : 'done';
  return <span className="badge good">{outcome}</span>;
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

function shown(value: unknown): string {
  return value === undefined ? '' : JSON.stringify(value, null, 2);
}
