import { Environments } from '@gitbeaker/rest';
import { detailOf, type Picker, searchOptions } from './option-page';

/** Environments of the project; GitLab searches by the beginning of the name. */
export const environment: Picker = async (lookup) => {
  const environments = new Environments(lookup.gitlab);
  return searchOptions(
    lookup,
    ({ search, ...paging }) =>
      environments.all(lookup.project, search === undefined ? paging : { ...paging, search }),
    ({ name, tier, state }) => ({
      value: name,
      label: name,
      // An older GitLab returns no tier.
      detail: detailOf(typeof tier === 'string' && tier, state),
    }),
  );
};
