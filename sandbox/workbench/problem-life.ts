import { readAppConfig } from '../documented-action';
import type { Sandbox } from '../start-sandbox';
import { eventNames, findTemplate, readEvent } from '../workflow-player/find-file';
import { playEvents } from '../workflow-player/play-events';
import { sandboxSetting } from '../workflow-player/sandbox-setting';
import { readTemplate } from '../workflow-player/template';

/** The shipped template that handles the events. */
export const TEMPLATE = 'problem-to-issue';

const PREFIX = 'problem-';

/** The events of the sample problem's life that there are, in the order in which they happen. */
const LIFE = ['opened', 'updated', 'closed', 'reopened'];

/** The sample events of a problem, without the common prefix of their names. */
export function problemEvents(): string[] {
  const names = eventNames().filter((name) => name.startsWith(PREFIX));
  return names
    .map((name) => name.slice(PREFIX.length))
    .sort((one, other) => LIFE.indexOf(one) - LIFE.indexOf(other));
}

/** Sends an event of the problem this many times at once; each starts the workflow. */
export async function playProblemEvent(
  sandbox: Pick<Sandbox, 'perform' | 'connectionId' | 'standIn' | 'recorder'>,
  name: string,
  times: number,
): Promise<void> {
  const template = await readTemplate(findTemplate(TEMPLATE));
  const event = await readEvent(`${PREFIX}${name}`);
  const setting = sandboxSetting(
    {
      ...sandbox,
      perform: (action, input, { task }) => sandbox.perform(action, input, `${name}: task ${task}`),
    },
    await readAppConfig(),
  );
  const arrivals = Array.from(
    { length: times },
    () => () => playEvents({ template, events: [event], setting }),
  );
  await sandbox.recorder.during(() => Promise.all(arrivals.map((arrive) => arrive())));
}
