import type { PickOption } from '../../inputs/picking/pick-request';
import type { GitLabClient } from '../client/connect-to';
import type { Page, Paging } from '../client/list-up-to';
import { orNothing } from '../client/tolerating';

/** A form's request. */
export interface Lookup {
  gitlab: GitLabClient;
  /** Its path or id; empty where none is needed. */
  project: string;
  /** The typed text, trimmed. */
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

/**
 * Turns a page of GitLab's list into options. Some lists always name a next page: after a page that is not full, there
 * is none.
 */
export function optionsOf<Item>(
  { data, paginationInfo }: Page<Item>,
  toOption: (item: Item) => PickOption,
  perPage = PAGE_SIZE,
): OptionPage {
  const isFull = data.length >= perPage;
  return { options: data.map(toOption), nextPage: isFull ? (paginationInfo.next ?? undefined) : undefined };
}

/** Lets GitLab search, within its limits: it compares fewer than three characters with whole names, not with parts. */
export async function searchOptions<Item>(
  lookup: Lookup,
  fetchPage: (options: Paging & { search?: string }) => Promise<Page<Item>>,
  toOption: (item: Item) => PickOption,
): Promise<OptionPage> {
  const { search } = lookup;
  if (search !== undefined && !/\S{3}/.test(search)) return filterOptions(lookup, fetchPage, toOption);
  return optionsOf(await fetchPage({ ...pagingOf(lookup), search }), toOption);
}

/** Searches a large page here, for lists that GitLab cannot search. */
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

/** Finds the one whose number was typed, however old it is; otherwise searches as `filterOptions` does. */
export async function numberedOptions<Item>(
  lookup: Lookup,
  {
    show,
    fetchPage,
  }: { show: (id: number) => Promise<Item>; fetchPage: (paging: Paging) => Promise<Page<Item>> },
  toOption: (item: Item) => PickOption,
): Promise<OptionPage> {
  const [, id] = /^#?(\d{1,15})$/.exec(lookup.search ?? '') ?? [];
  const meant = id !== undefined && lookup.page === 1 ? await orNothing(show(Number(id))) : undefined;
  return meant ? { options: [toOption(meant)] } : filterOptions(lookup, fetchPage, toOption);
}

/** A second line of at most 100 characters, from GitLab's description; undefined without one. */
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
