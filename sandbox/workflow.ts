import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { readActions, readAppConfig } from './documented-action';
import { arrangeFor } from './fake-gitlab/arrange-for';
import { startSandbox } from './start-sandbox';
import { keepOpen } from './workbench/keep-open';
import { checkTemplate } from './workflow-player/check-template';
import { findTemplate, readEvent } from './workflow-player/find-file';
import { playEvents } from './workflow-player/play-events';
import { type Arguments, HELP, listFiles, readArguments } from './workflow-player/read-arguments';
import { sandboxSetting } from './workflow-player/sandbox-setting';
import { endedWell, showEvent, showSummary, showTask, showTemplate } from './workflow-player/show';
import { readTemplate } from './workflow-player/template';
import { differencesWithoutExecution } from './workflow-player/without-execution';

const say = (message: string) => {
  console.log(message);
};

try {
  const args = readArguments(process.argv.slice(2));
  if (args.help) say(HELP);
  else if (args.list) say(listFiles());
  else if (args.template) process.exitCode = (await play(args.template, args)) ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  console.error('\nnpm run workflow -- --help shows how to use it.');
  process.exitCode = 2;
}

async function play(name: string, args: Arguments): Promise<boolean> {
  // Everything is read before the sandbox starts: a typing mistake should not cost 20 seconds.
  const template = await readTemplate(findTemplate(name));
  const events = await Promise.all(args.events.map(readEvent));
  const sampleResults = args.results
    ? (parse(await readFile(args.results, 'utf8')) as Record<string, unknown>)
    : {};
  const { config, problems, differences } = await check(template);
  say(showTemplate(template));
  if (problems.length > 0) say(`\nFix this before you deploy it:\n${listed(problems)}`);
  if (differences.length > 0) say(`\nDifferent from Dynatrace:\n${listed(differences)}`);
  say('');

  const sandbox = await startSandbox(say);
  try {
    const { standIn } = sandbox;
    if (standIn) arrangeFor(name, standIn.world);
    else say('With a real GitLab, its changes are not shown.');
    const played = await playEvents({
      template,
      events,
      anyway: args.anyway,
      setting: sandboxSetting(
        {
          ...sandbox,
          perform: (action, input, { task }) => sandbox.perform(action, input, `task ${task}`),
        },
        config,
        { sampleResults, project: args.project ?? process.env.GITLAB_PROJECT },
      ),
      onEvent: (number, event, decision) => {
        say(showEvent(number, event, decision));
        if (!decision.starts && !args.anyway) say('   Add --anyway to play it anyway.');
      },
      onTask: (task) => {
        say(showTask(task, { isFull: args.full }));
      },
    });
    say(showSummary(played));
    if (args.keep) await keepOpen(sandbox, say);
    return endedWell(played);
  } finally {
    await sandbox.stop();
  }
}

async function check(template: Parameters<typeof checkTemplate>[0]) {
  const config = await readAppConfig();
  const actions = await readActions(config);
  const schemas = new Map(actions.map(({ name, schema }) => [name, schema]));
  const { id, version } = config.app;
  return {
    config,
    problems: checkTemplate(template, { id, version, schemas }),
    differences: differencesWithoutExecution(template, id, schemas),
  };
}

function listed(sentences: readonly string[]): string {
  return sentences.map((sentence) => `  ${sentence}`).join('\n');
}
