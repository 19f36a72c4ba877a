import { Issues, MergeRequests } from '@gitbeaker/rest';
import type { PickOption } from '../../inputs/picking/pick-request';
import type { Page, Paging } from '../client/list-up-to';
import { type Lookup, type OptionPage, optionsOf, pagingOf, type Picker, searchOptions } from './option-page';

const NEWEST_FIRST = { orderBy: 'created_at', sort: 'desc' } as const;

/**
 * Issues by number or title, the newest first. Anyone with read access to a connection can list what its token sees, so
 * the titles of confidential issues are neither shown nor searched; their numbers can be chosen.
 */
export const issue: Picker = (lookup) =>
  byNumberOrTitle('#', lookup, (options) =>
    new Issues(lookup.gitlab).all({
      ...options,
      ...(options.search === undefined ? {} : { confidential: false }),
      ...NEWEST_FIRST,
      projectId: lookup.project,
      scope: 'all',
    }),
  );

/** Merge requests by number or title, the newest first. */
export const mergeRequest: Picker = (lookup) =>
  byNumberOrTitle('!', lookup, (options) =>
    new MergeRequests(lookup.gitlab).all({
      ...options,
      ...NEWEST_FIRST,
      projectId: lookup.project,
      scope: 'all',
      view: 'simple',
    }),
  );

interface Found {
  iid: number;
  title: string;
  state: string;
  confidential?: boolean;
}

type Filter = Paging & { iids?: number[]; search?: string; in?: 'title' };

/** A number without its sign may also be part of a title. */
async function byNumberOrTitle(
  sigil: '#' | '!',
  lookup: Lookup,
  fetchPage: (filter: Filter) => Promise<Page<Found>>,
): Promise<OptionPage> {
  const toOption = ({ iid, title, state, confidential }: Found): PickOption => ({
    value: iid,
    label: `${sigil}${iid} ${confidential ? 'Confidential issue' : title}`,
    detail: state === 'opened' ? 'open' : state,
  });
  const [, sign, digits] = /^([#!]?)(\d{1,9})$/.exec(lookup.search ?? '') ?? [];
  if (digits !== undefined && lookup.page === 1) {
    const found = await fetchPage({ ...pagingOf(lookup), iids: [Number(digits)] });
    if (sign || found.data.length > 0) return optionsOf(found, toOption);
  }
  return searchOptions(
    lookup,
    (paging) => fetchPage({ ...paging, in: paging.search === undefined ? undefined : 'title' }),
    toOption,
  );
}
