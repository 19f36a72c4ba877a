import { Branches, type BranchSchema, Projects, Tags, type TagSchema } from '@gitbeaker/rest';
import type { PickOption } from '../../inputs/picking/pick-request';
import { detailOf, type Lookup, optionsOf, pagingOf, type Picker } from './option-page';

/** The order of branches, which gitbeaker's types leave out. */
const LATEST_FIRST = { sort: 'updated_desc' };

/** Branches, the default branch first, then the latest. */
export const branch: Picker = async (lookup) => {
  const { gitlab, project, search, page } = lookup;
  const found = await new Branches(gitlab).all(project, { search, ...LATEST_FIRST, ...pagingOf(lookup) });
  const { options, nextPage } = optionsOf(found, branchOption);
  const [first] = found.data.filter((candidate) => candidate.default).map(branchOption);
  const others = options.filter(({ value }) => value !== first?.value);
  if (search === undefined && page > 1) return { options: others, nextPage };
  const isOnALaterPage = search === undefined && !first && nextPage !== undefined;
  const head = first ?? (isOnALaterPage ? await defaultBranch(lookup) : undefined);
  return { options: head ? [head, ...others] : others, nextPage };
};

/** Tags, the latest first. */
export const tag: Picker = async (lookup) => {
  const { gitlab, project, search } = lookup;
  const order = { orderBy: 'updated', sort: 'desc' } as const;
  return optionsOf(await new Tags(gitlab).all(project, { search, ...order, ...pagingOf(lookup) }), tagOption);
};

/** Branches, then tags, page by page as long as there are more of either. */
export const ref: Picker = async (lookup) => {
  const [branches, tags] = await Promise.all([branch(lookup), tag(lookup)]);
  return {
    options: [...branches.options.map(withNoun('branch')), ...tags.options.map(withNoun('tag'))],
    nextPage: branches.nextPage ?? tags.nextPage,
  };
};

/** It may be older than a whole page of others. */
async function defaultBranch({ gitlab, project }: Lookup): Promise<PickOption | undefined> {
  const { default_branch: name } = await new Projects(gitlab).show(project);
  return name ? { value: name, label: name, detail: 'default' } : undefined;
}

function branchOption({ name, default: isDefault, protected: isProtected }: BranchSchema): PickOption {
  return { value: name, label: name, detail: detailOf(isDefault && 'default', isProtected && 'protected') };
}

function tagOption({ name, message, protected: isProtected, release }: TagSchema): PickOption {
  const hasRelease = Boolean(release) && 'has a release';
  return { value: name, label: name, detail: detailOf(isProtected && 'protected', hasRelease, message) };
}

function withNoun(noun: string): (option: PickOption) => PickOption {
  return (option) => ({ ...option, detail: detailOf(noun, option.detail) });
}
