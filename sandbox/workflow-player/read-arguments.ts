import { parseArgs } from 'node:util';
import { eventNames, templateNames } from './find-file';

/** What was asked for on the command line. */
export interface Arguments {
  template?: string;
  events: string[];
  results?: string;
  project?: string;
  anyway: boolean;
  full: boolean;
  keep: boolean;
  list: boolean;
  help: boolean;
}

/** Reads the command line; an error says what is wrong with it. */
export function readArguments(args: string[]): Arguments {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      event: { type: 'string', multiple: true, default: [] },
      results: { type: 'string' },
      project: { type: 'string' },
      anyway: { type: 'boolean', default: false },
      full: { type: 'boolean', default: false },
      keep: { type: 'boolean', default: false },
      list: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false, short: 'h' },
    },
  });
  const { event, ...others } = values;
  const [template, ...more] = positionals;
  if (more.length > 0) throw new Error(`Give one template at a time; remove ${more.join(', ')}.`);
  if (!template && !others.list && !others.help) throw new Error('Which template?');
  return { template, events: event, ...others };
}

/** How to use the command. */
export const HELP = `Plays a workflow template against the sandbox, in Dynatrace's own runtime.

  npm run workflow -- <template> [--event <event> ...]

  <template>          the name of a template in documents/, or a path
  --event <event>     a name in sandbox/events/, its last part such as "opened", or a path to JSON;
                      give it several times to play several events one after the other
  --results <file>    YAML: the results of other apps' actions, by the task's name
  --project <path>    replaces the project that the tasks name
  --anyway            runs the workflow even if its trigger would not start it
  --full              prints texts and results uncut
  --keep              keeps the sandbox's page open at the end
  --list              lists the templates and events

With GITLAB_URL and GITLAB_TOKEN, it uses a real GitLab instead of the stand-in.`;

/** The templates and events that there are. */
export function listFiles(): string {
  const lines = (names: string[]) => names.map((name) => `  ${name}`).join('\n');
  return `Templates in documents/:\n${lines(templateNames())}\n\nEvents in sandbox/events/:\n${lines(eventNames())}`;
}
