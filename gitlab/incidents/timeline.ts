import type { IssueSchema } from '@gitbeaker/rest';
import * as z from 'zod';
import type { GitLabClient } from '../client/connect-to';
import { orNothing } from '../client/tolerating';
import { type Created, createOnce } from '../once/create-once';
import { asTitle } from '../texts/foreign-text';
import { placeOf } from './incident';

/** An entry of a timeline, as in GraphQL. */
export interface TimelineEntry {
  id: string;
  note: string | null;
  occurredAt: string;
  author: { username: string } | null;
}

/** An entry as the workflow author asks for it. */
export interface WantedEntry {
  /** Inert, and no longer than GitLab accepts. */
  note: string;
  /** In ISO 8601; now, unless given. */
  occurredAt: string | undefined;
}

/** How far two tries of one task can be from each other that run at the same time: longer than any run. */
const TOGETHER_MS = 120_000;

const ENTRY = 'id note occurredAt author { username }';

/** GitLab returns a hundred entries a page. No incident has more pages than this. */
const PAGES_MAX = 20;

const entry = z.object({
  id: z.string(),
  note: z.string().nullable(),
  occurredAt: z.string(),
  author: z.object({ username: z.string() }).nullable(),
});
const timeline = z.object({
  currentUser: z.object({ username: z.string() }).nullable(),
  project: z
    .object({
      events: z.object({
        nodes: z.array(entry),
        pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
      }),
    })
    .nullable(),
});
const created = z.object({ timelineEventCreate: z.object({ timelineEvent: entry }) });

/**
 * Adds an entry to the timeline of an incident, unless there is one with that text; with a time, one of that time. If
 * several runs add the same at once, the first entry stays.
 */
export async function addToTimeline(
  gitlab: GitLabClient,
  incident: IssueSchema,
  wanted: WantedEntry,
): Promise<Created<TimelineEntry>> {
  let own: TimelineEntry | undefined;
  let self: string | undefined;
  const of = `the timeline of incident ${incident.references.full}`;
  return createOnce<TimelineEntry>(gitlab, {
    find: async () => {
      const { entries, user } = await readTimeline(gitlab, incident, of);
      self = user;
      return entries.filter((one) => isSameEntry(one, wanted));
    },
    create: async () => {
      const { timelineEventCreate } = await gitlab.graphql(
        {
          query: `mutation($input: TimelineEventCreateInput!) { timelineEventCreate(input: $input) { timelineEvent { ${ENTRY} } errors } }`,
          variables: {
            input: {
              incidentId: issueId(incident),
              note: wanted.note,
              occurredAt: wanted.occurredAt ?? new Date().toISOString(),
            },
          },
          attempt: `add an entry to ${of}`,
        },
        created,
      );
      return (own = timelineEventCreate.timelineEvent);
    },
    race: {
      isMine: ({ id }) => id === own?.id,
      isSame: (one, other) => one.id === other.id,
      takeBack: async (late, staying) => {
        // The same text written by someone else, or long before, is not of a run like this one.
        const isOfRuns = late.id === own?.id || areTogether(late, staying);
        if (isOfRuns && late.author?.username === self) await orNothing(remove(gitlab, late, of));
      },
    },
  });
}

async function readTimeline(
  gitlab: GitLabClient,
  incident: IssueSchema,
  of: string,
): Promise<{ entries: TimelineEntry[]; user: string | undefined }> {
  const entries: TimelineEntry[] = [];
  let user: string | undefined;
  let after: string | undefined;
  for (let page = 0; page < PAGES_MAX; page++) {
    const { currentUser, project } = await gitlab.graphql(
      {
        query: `query($path: ID!, $incident: IssueID!, $after: String) { currentUser { username } project(fullPath: $path) { events: incidentManagementTimelineEvents(incidentId: $incident, after: $after) { nodes { ${ENTRY} } pageInfo { hasNextPage endCursor } } } }`,
        variables: { path: placeOf(incident).path, incident: issueId(incident), after },
        attempt: `read ${of}`,
      },
      timeline,
    );
    user = currentUser?.username;
    entries.push(...(project?.events.nodes ?? []));
    after = project?.events.pageInfo.endCursor ?? undefined;
    if (!project?.events.pageInfo.hasNextPage || after === undefined) break;
  }
  return { entries: entries.sort((one, other) => numberOf(one) - numberOf(other)), user };
}

async function remove(gitlab: GitLabClient, { id }: TimelineEntry, of: string): Promise<void> {
  await gitlab.graphql(
    {
      query:
        'mutation($id: IncidentManagementTimelineEventID!) { timelineEventDestroy(input: { id: $id }) { errors } }',
      variables: { id },
      attempt: `delete an entry from ${of}`,
    },
    z.object({}),
  );
}

/** GitLab stores seconds, and a person may have written the text without the characters that make it inert. */
function isSameEntry({ note, occurredAt }: TimelineEntry, wanted: WantedEntry): boolean {
  const isSameText = asTitle(note ?? '', Infinity) === asTitle(wanted.note, Infinity);
  return (
    isSameText && (wanted.occurredAt === undefined || secondOf(occurredAt) === secondOf(wanted.occurredAt))
  );
}

function areTogether(one: TimelineEntry, other: TimelineEntry): boolean {
  return Math.abs(Date.parse(one.occurredAt) - Date.parse(other.occurredAt)) < TOGETHER_MS;
}

function secondOf(moment: string): number {
  return Math.floor(Date.parse(moment) / 1000);
}

function issueId({ id }: IssueSchema): string {
  return `gid://gitlab/Issue/${id}`;
}

function numberOf({ id }: TimelineEntry): number {
  return Number(id.split('/').at(-1));
}
