import * as z from 'zod';
import { asJson } from '../fields/as-json';
import { field } from '../fields/field';
import { isRecord } from '../fields/part-of';
import { trimmed } from '../fields/trimmed';
import { ADDRESS_MAX, ENTRIES_MAX, NAME_MAX } from '../texts/lengths';

/** GitLab blocks other addresses. */
const LINK = /^(?:https?|ftp):\/\/[^/\s]\S*$/i;

const assetLink = z.object({
  name: z.string().min(1).max(NAME_MAX),
  url: z.string().max(ADDRESS_MAX).regex(LINK),
});

/** What a release links to. */
export type AssetLink = z.output<typeof assetLink>;

/** Links of a release: a list of `{ name, url }`, one of these, or JSON of either. */
export function assetLinks() {
  return field(
    {
      title: 'Asset links',
      hint: 'What the release links to. Names and addresses must differ.',
      placeholder: '[{ "name": "Dashboard", "url": "https://..." }]',
      control: 'json',
      wants: `a list of at most ${ENTRIES_MAX} entries { "name": ..., "url": ... } with http, https or ftp addresses`,
    },
    asLinks,
    z
      .array(assetLink)
      .min(1)
      .max(ENTRIES_MAX)
      .refine(
        (links) => areDistinct(links.map(({ name }) => name)) && areDistinct(links.map(({ url }) => url)),
        { error: 'Asset links must not have the same name or address twice.' },
      ),
  );
}

function asLinks(value: unknown): unknown {
  const read = asJson(value);
  const list: unknown = isRecord(read) ? [read] : read;
  if (!Array.isArray(list)) return list;
  return list.map((entry: unknown) =>
    isRecord(entry) ? { name: trimmed(entry.name), url: trimmed(entry.url) } : entry,
  );
}

function areDistinct(values: readonly string[]): boolean {
  return new Set(values).size === values.length;
}
