import type { FieldFacts } from '../fields/field';
import { text } from '../fields/text';
import { DESCRIPTION_MAX, TITLE_MAX } from './lengths';

/** The title of an issue or merge request, of any length that a description has: what is too long for GitLab is cut. */
export function title(facts: Partial<FieldFacts> = {}) {
  return text({
    title: 'Title',
    hint: `Plain text: mentions and references in it do nothing. GitLab takes ${TITLE_MAX} characters; a longer one is cut, and stands whole in the description.`,
    ...facts,
    max: DESCRIPTION_MAX,
  });
}
