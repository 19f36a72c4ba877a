import { flag } from './flag';
import { text } from './text';

/** The most characters GitLab stores in a description. */
export const DESCRIPTION_MAX = 1_048_576;

/** The most characters GitLab stores in a comment. */
export const COMMENT_MAX = 1_000_000;

/** The most characters GitLab stores in a title. */
export const TITLE_MAX = 255;

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
    hint: 'Off, a line such as /close stays text. Turn it on only for text you wrote yourself, never for text from alerts.',
    placeholder: 'No',
  });
}

/** What makes two runs the same creation. */
export function deduplicationKey(entity: string) {
  return text({
    title: 'Deduplication key',
    hint: `Runs with the same key share one ${entity}. Left empty, only retries of the same task share it.`,
    placeholder: "{{ event()['display_id'] }}",
    max: 500,
  });
}
