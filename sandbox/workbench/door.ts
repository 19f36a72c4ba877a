import { graphqlPath } from '../fake-gitlab/graphql/answer-graphql';
import type { Door } from '../fake-gitlab/start-fake-gitlab';
import type { ArmedFaults } from './faults';
import { isWrite } from './is-write';
import type { Recorder } from './recorder';
import { splitRun } from './run-mark';

/** Passes requests to the stand-in: records them with their run, and applies faults. */
export function createDoor(recorder: Recorder, faults: ArmedFaults): Door {
  return async (gitlab, request, lose) => {
    const { plain, runId } = splitRun(request.headers.get('authorization') ?? '');
    const headers = new Headers(request.headers);
    if (runId !== undefined) headers.set('authorization', plain);
    const trouble = runId !== undefined && (await isToWrite(request)) ? faults.take() : undefined;
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

/** A GraphQL request shows what it is for only in its body. */
async function isToWrite(request: Request): Promise<boolean> {
  const { pathname } = new URL(request.url);
  const body: unknown = pathname === graphqlPath ? await request.clone().json() : undefined;
  return isWrite({ method: request.method, path: pathname, body });
}
