import { Groups, Projects } from '@gitbeaker/rest';
import type { PickOption } from '../../inputs/picking/pick-request';
import { orNothing } from '../client/tolerating';
import { pathOfAddress } from '../projects/project-address';
import { detailOf, type Lookup, type Picker, searchOptions } from './option-page';

/** Projects that the token's user is a member of, the latest active first. */
export const project: Picker = async (lookup) => {
  const projects = new Projects(lookup.gitlab);
  const meant = await whatIsMeant(lookup, (path) => projects.show(path));
  if (meant) return { options: [projectOption(meant)] };
  return searchOptions(
    lookup,
    (paging) =>
      projects.all<true, 'offset'>({
        ...paging,
        membership: true,
        archived: false,
        simple: true,
        searchNamespaces: paging.search === undefined ? undefined : true,
        orderBy: 'last_activity_at',
      }),
    projectOption,
  );
};

/** Groups that the token's user is in, by name. */
export const group: Picker = async (lookup) => {
  const groups = new Groups(lookup.gitlab);
  const meant = await whatIsMeant(lookup, (path) => groups.show(path));
  if (meant) return { options: [groupOption(meant)] };
  return searchOptions(
    lookup,
    (paging) => groups.all<true, 'offset'>({ ...paging, allAvailable: false }),
    groupOption,
  );
};

/** The project or group of a web address or an id; undefined for words, or a number that is not an id. */
async function whatIsMeant<Found>(
  { gitlab, search = '', page }: Lookup,
  show: (pathOrId: string) => Promise<Found>,
): Promise<Found | undefined> {
  if (/^https?:\/\//i.test(search) && URL.canParse(search))
    return show(pathOfAddress(new URL(search), { url: gitlab.host, name: '' }));
  return page === 1 && /^[1-9]\d*$/.test(search) ? orNothing(show(search)) : undefined;
}

function projectOption(found: {
  path_with_namespace: string;
  description: string | null;
  name: string;
}): PickOption {
  const { path_with_namespace: path, description, name } = found;
  return { value: path, label: path, detail: detailOf(description) ?? detailOf(name) };
}

interface FoundGroup {
  id: number;
  full_path: string;
  full_name: string;
  description: string | null;
}

/** A group path that is a number would be read as an id. */
function groupOption({ id, full_path: path, full_name: name, description }: FoundGroup): PickOption {
  const value = /^\d+$/.test(path) ? id : path;
  return { value, label: path, detail: detailOf(description) ?? detailOf(name) };
}
