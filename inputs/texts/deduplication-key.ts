import { text } from '../fields/text';
import { KEY_MAX } from './lengths';

/** What makes two runs the same creation. */
export function deduplicationKey(entity: string) {
  return text({
    title: 'Deduplication key',
    hint: `Runs with the same key share one ${entity}. Left empty, only retries of the same task share it.`,
    placeholder: "{{ event()['display_id'] }}",
    max: KEY_MAX,
  });
}
