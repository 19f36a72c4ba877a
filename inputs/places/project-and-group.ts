import * as z from 'zod';
import { field, type FieldFacts } from '../fields/field';

const PROJECT_PATH = /^[\w.-]+(?:\/[\w.-]+)+$/;
const GROUP_PATH = /^[\w.-]+(?:\/[\w.-]+)*$/;
const DOTS = /(?:^|\/)\.{1,2}(?:\/|$)/;

/**
 * A GitLab project: its numeric id or full path as text, or its web address as a URL,
 * which is checked against the connection before anything is sent.
 */
export function project(facts: Partial<FieldFacts> = {}) {
  return field(
    {
      title: 'Project',
      hint: 'Full path, web address or numeric id of the project.',
      placeholder: 'group/subgroup/app',
      picks: 'project',
      ...facts,
      control: 'text',
      wants: 'a full path such as group/app, a web address, or a numeric project id',
    },
    asProject,
    z.union([
      z
        .string()
        .max(1000)
        .regex(/^0*[1-9]\d*$|\//),
      z.instanceof(URL),
    ]),
  );
}

/** A GitLab group: its numeric id or full path as text, or its web address as a URL. */
export function group(facts: Partial<FieldFacts> = {}) {
  return field(
    {
      title: 'Group',
      hint: 'Instead of a project: all projects of this group and its subgroups. Full path, web address or numeric id.',
      placeholder: 'group/subgroup',
      picks: 'group',
      ...facts,
      control: 'text',
      wants: 'a full path such as group/subgroup, a web address, or a numeric group id',
    },
    (value) => asPath(value, GROUP_PATH),
    z.union([z.string().max(1000), z.instanceof(URL)]),
  );
}

/** Reads a project as people write it; what is none of the accepted forms stays for the rules to refuse. */
function asProject(value: unknown): unknown {
  return asPath(value, PROJECT_PATH);
}

function asPath(value: unknown, form: RegExp): unknown {
  if (typeof value === 'number') return Number.isInteger(value) && value > 0 ? String(value) : value;
  if (typeof value !== 'string') return value;
  const text = value.trim();
  if (/^https?:\/\//i.test(text)) return URL.canParse(text) ? new URL(text) : null;
  const path = text.replace(/^\/+|\/+$/g, '');
  return /^\d+$/.test(path) || (form.test(path) && !DOTS.test(path)) ? path : null;
}
