import { FeatureFlags } from '@gitbeaker/rest';
import { detailOf, filterOptions, type Picker } from './option-page';

/** Feature flags by name. GitLab cannot search them. */
export const featureFlag: Picker = async (lookup) =>
  filterOptions(
    lookup,
    (paging) => new FeatureFlags(lookup.gitlab).all(lookup.project, paging),
    ({ name, active, description }) => ({
      value: name,
      label: name,
      detail: detailOf(active ? 'on' : 'off', description),
    }),
  );
