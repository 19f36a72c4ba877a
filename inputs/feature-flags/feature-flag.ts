import * as z from 'zod';
import { field } from '../fields/field';
import { list } from '../fields/list';
import { partOf } from '../fields/part-of';
import { trimmed } from '../fields/trimmed';
import { ENTRIES_MAX, NAME_MAX } from '../texts/lengths';

/** The most characters of a feature flag's name: https://docs.gitlab.com/operations/feature_flags/ */
const FLAG_NAME_MAX = 63;

/** A feature flag's name. */
export function featureFlag() {
  return field(
    {
      title: 'Feature flag',
      hint: 'Its name, as shown under Deploy > Feature flags in GitLab. The action does not create a flag.',
      placeholder: 'new-payment',
      picks: 'feature-flag',
      control: 'text',
      wants: `the name of a feature flag, of at most ${FLAG_NAME_MAX} characters`,
    },
    (value) => trimmed(partOf(value, 'name')),
    z.string().min(1).max(FLAG_NAME_MAX),
  );
}

/** Environments, or patterns of them as in GitLab's strategies. */
export function environmentScopes() {
  return list({
    title: 'Environments',
    hint: 'Only these, separated by commas; * stands for any text. Leave it empty to switch the whole flag.',
    placeholder: 'production, review/*',
    picks: 'environment',
    max: ENTRIES_MAX,
    wants: `a list of at most ${ENTRIES_MAX} environments, each of at most ${NAME_MAX} characters`,
    read: (entry) => [trimmed(partOf(entry, 'name', 'environment_scope'))],
    rules: z.string().min(1).max(NAME_MAX),
  });
}
