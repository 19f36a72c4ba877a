import type { FieldFacts } from '../fields/field';
import { text } from '../fields/text';
import { DESCRIPTION_MAX, TITLE_MAX } from './lengths';

/**
 * The title of an issue or merge request, as long as a description can be: a title that is too long for GitLab is cut.
 */
export function title(facts: Partial<FieldFacts> = {}) {
  return text({
    title: 'Title',
    hint: `Plain text: mentions and references in it do nothing. A title longer than ${TITLE_MAX} characters is cut; the full title is then in the description.`,
    ...facts,
    max: DESCRIPTION_MAX,
  });
}
