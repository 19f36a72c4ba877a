import { optional } from '../fields/field';
import { project } from './project-and-group';

/** Where to work: a project, and another one for when it is empty or does not exist. */
export function projectOrFallback() {
  return {
    project: optional(
      project({
        hint: 'Full path, web address or numeric id. It can be left empty when there is a fallback project.',
      }),
    ),
    fallbackProject: optional(
      project({
        title: 'Fallback project',
        hint: 'Used when Project is empty, or when GitLab has no such project or hides it from the token. Not used when the token has no permission there.',
        placeholder: 'group/triage',
      }),
    ),
  };
}

/** The rule that goes with `projectOrFallback`: `.refine(...oneProjectAtLeast)`. */
export const oneProjectAtLeast: [
  rule: (input: { project?: unknown; fallbackProject?: unknown }) => boolean,
  problem: { path: string[]; error: string },
] = [
  ({ project: first, fallbackProject }) => first !== undefined || fallbackProject !== undefined,
  {
    path: ['project'],
    error:
      'Project is required, unless a fallback project is given: a full path such as group/app, a web address, or a numeric project id.',
  },
];
