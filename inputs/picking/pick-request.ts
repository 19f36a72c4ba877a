import * as z from 'zod';
import { choice } from '../fields/choice';
import { optional } from '../fields/field';
import { text } from '../fields/text';
import { wholeNumber } from '../fields/whole-number';
import { connectionId } from '../places/connection-id';
import { project } from '../places/project-and-group';
import type { PickKind } from './pick-kind';

const KINDS: Readonly<Record<PickKind, string>> = {
  project: 'Projects',
  group: 'Groups',
  branch: 'Branches',
  tag: 'Tags',
  ref: 'Branches and tags',
  label: 'Labels',
  member: 'Members',
  milestone: 'Milestones',
  'feature-flag': 'Feature flags',
  job: 'Jobs',
  issue: 'Issues',
  'merge-request': 'Merge requests',
  pipeline: 'Pipelines',
  environment: 'Environments',
  deployment: 'Deployments',
};

/** What a form asks the app function `pick` for: a page of options. */
export const pickRequest = z
  .object({
    connectionId: connectionId(),
    kind: choice({ title: 'Kind', options: KINDS }),
    /** Where to look; projects and groups need none. */
    project: optional(project()),
    /** The text typed so far; empty for the options used last. */
    search: optional(text({ title: 'Search', max: 200 })),
    page: optional(wholeNumber({ title: 'Page', min: 1, max: 1000 })),
  })
  .refine((request) => request.project !== undefined || ['project', 'group'].includes(request.kind), {
    path: ['project'],
    error: 'Choose a project first.',
  });

/** One thing to choose. */
export interface PickOption {
  /** What the task stores, as the action's input accepts it: a path, a name, a username, a number. */
  value: string | number;
  /** What people read, such as `#12 Retry budget is used up`. */
  label: string;
  /** A second line, such as a state or a full name. */
  detail?: string;
  /** The colour of a label, `#rrggbb`. */
  color?: string;
}

/** What `pick` answers: a page of options, or a sentence why there are none to show. It never throws. */
export type PickAnswer =
  | {
      data: {
        options: PickOption[];
        /** The page after this one, if GitLab has more. */
        nextPage?: number;
      };
      error?: undefined;
    }
  | { data?: undefined; error: string };
