import type { PickOption } from '../../inputs/picking/pick-request';
import type { GitLabClient } from '../client/connect-to';
import type { Page, Paging } from '../client/list-up-to';

/** What a form looks for. */
export interface Lookup {
  gitlab: GitLabClient;
  /** Its path or id; empty where none is needed. */
  project: string;
  /** What was typed, without blanks around it. */
  search: string | undefined;
  page: number;
}

/** A page of options. */
export interface OptionPage {
  options: PickOption[];
  /** The page after this one, if GitLab has more. */
  nextPage?: number;
}

/** Finds a page of options of one kind. */
export type Picker = (lookup: Lookup) => Promise<OptionPage>;

/** As many as a list shows without much scrolling. */
const PAGE_SIZE = 30;

/** The page of GitLab's list to fetch. */
export function pagingOf({ page }: Lookup): Paging {
  return { page, perPage: PAGE_SIZE, showExpanded: true };
}

/** Makes options of a page of GitLab's list. Some lists name a next page always: there is none behind one that is not full. */
export function optionsOf<Item>(
  { data, paginationInfo }: Page<Item>,
  toOption: (item: Item) => PickOption,
  perPage = PAGE_SIZE,
): OptionPage {
  const isFull = data.length >= perPage;
  return { options: data.map(toOption), nextPage: isFull ? (paginationInfo.next ?? undefined) : undefined };
}

/** Searches by GitLab, as far as it does: it compares fewer than three characters with whole names, not with parts. */
export async function searchOptions<Item>(
  lookup: Lookup,
  fetchPage: (options: Paging & { search?: string }) => Promise<Page<Item>>,
  toOption: (item: Item) => PickOption,
): Promise<OptionPage> {
  const { search } = lookup;
  if (search !== undefined && !/\S{3}/.test(search)) return filterOptions(lookup, fetchPage, toOption);
  return optionsOf(await fetchPage({ ...pagingOf(lookup), search }), toOption);
}

/** Searches here, in a large page, for what GitLab does not search. */
export async function filterOptions<Item>(
  lookup: Lookup,
  fetchPage: (paging: Paging) => Promise<Page<Item>>,
  toOption: (item: Item) => PickOption,
): Promise<OptionPage> {
  const { search } = lookup;
  const paging = pagingOf(lookup);
  if (search === undefined) return optionsOf(await fetchPage(paging), toOption);
  const { options, nextPage } = optionsOf(await fetchPage({ ...paging, perPage: 100 }), toOption, 100);
  const wanted = search.toLowerCase();
  return { options: options.filter(({ label }) => label.toLowerCase().includes(wanted)), nextPage };
}

/** A second line of at most 100 characters from what GitLab says about something; undefined when it says nothing. */
export function detailOf(...parts: (string | false | null | undefined)[]): string | undefined {
  const line = parts
    .filter((part) => typeof part === 'string')
    .map((part) => part.replace(/\s+/g, ' ').trim())
    .filter((part) => part !== '')
    .join(' · ');
  if (line === '') return undefined;
  const characters = Array.from(line);
  return characters.length > 100 ? `${characters.slice(0, 99).join('').trimEnd()}…` : line;
}
