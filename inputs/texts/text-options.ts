import { flag } from '../fields/flag';

/** Adds a link to the workflow execution to the text. */
export function linkExecution() {
  return flag({
    title: 'Link to the workflow execution',
    hint: 'Adds a last line with a link to the run that wrote this.',
    placeholder: 'No',
  });
}

/** Lets lines such as `/close` run as GitLab quick actions. */
export function allowQuickActions() {
  return flag({
    title: 'Allow quick actions',
    hint: 'When off, a line such as /close stays text. Turn it on only for text you wrote yourself. Text from alerts belongs in Details, where nothing runs.',
    placeholder: 'No',
  });
}
