import { Environments } from '@gitbeaker/rest';
import { detailOf, type Picker, searchOptions } from './option-page';

/** Environments of the project; GitLab finds those whose name begins with what was typed. */
export const environment: Picker = async (lookup) => {
  const environments = new Environments(lookup.gitlab);
  return searchOptions(
    lookup,
    ({ search, ...paging }) =>
      environments.all(lookup.project, search === undefined ? paging : { ...paging, search }),
    ({ name, tier, state }) => ({
      value: name,
      label: name,
      // An older GitLab tells no tier.
      detail: detailOf(typeof tier === 'string' && tier, state),
    }),
  );
};
