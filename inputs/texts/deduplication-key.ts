import { text } from '../fields/text';
import { KEY_MAX } from './lengths';

/** The key by which two runs share what they create. */
export function deduplicationKey(entity: string) {
  return text({
    title: 'Deduplication key',
    hint: `Runs with the same key share one ${entity}. If it is empty, only retries of the same task share one.`,
    placeholder: "{{ event()['display_id'] }}",
    max: KEY_MAX,
  });
}
