import type { Door } from '../fake-gitlab/start-fake-gitlab';
import type { ArmedFaults } from './faults';
import type { Recorder } from './recorder';
import { splitRun } from './run-mark';

/** Lets requests into the stand-in: notes them down with the run that they belong to, and spoils them as asked for. */
export function createDoor(recorder: Recorder, faults: ArmedFaults): Door {
  return async (gitlab, request, lose) => {
    const { plain, runId } = splitRun(request.headers.get('authorization') ?? '');
    const headers = new Headers(request.headers);
    if (runId !== undefined) headers.set('authorization', plain);
    const trouble = runId === undefined ? undefined : faults.take(request.method);
    let end: () => void = () => undefined;
    const answer = await gitlab.answer(runId === undefined ? request : new Request(request, { headers }), {
      lose: (how) => {
        end();
        lose(how);
      },
      fault: trouble?.fault,
      seen: (record) => {
        end = recorder.saw(record, { runId, fault: trouble?.title });
        trouble?.meanwhile?.(gitlab.world, record);
      },
      carriedOut: () => {
        recorder.changed();
      },
    });
    end();
    return answer;
  };
}
