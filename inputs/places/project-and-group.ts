import * as z from 'zod';
import { field, type FieldFacts } from '../fields/field';
import { partOf } from '../fields/part-of';
import { ADDRESS_MAX, PLACE_MAX } from '../texts/lengths';
import { placePath } from './place-path';

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
    (value) => asPlace(partOf(value, 'path_with_namespace', 'id'), PROJECT_PATH),
    z.union([
      z
        .string()
        .max(PLACE_MAX)
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
    (value) => asPlace(partOf(value, 'full_path', 'id'), GROUP_PATH),
    z.union([z.string().max(PLACE_MAX), z.instanceof(URL)]),
  );
}

/** Reads a project or group as people write it; another form is left for the rules to refuse. */
function asPlace(value: unknown, form: RegExp): unknown {
  if (typeof value === 'number') return Number.isInteger(value) && value > 0 ? String(value) : value;
  if (typeof value !== 'string') return value;
  const text = value.trim();
  if (text.length > ADDRESS_MAX) return text;
  const address = addressIn(text);
  if (address !== undefined) return address;
  const path = placePath(text);
  return /^\d+$/.test(path) || (form.test(path) && !DOTS.test(path)) ? path : null;
}

/** The web address of a page, or the address to clone from, also as git writes it: `git@host:group/app.git`. */
function addressIn(text: string): URL | null | undefined {
  const [, host, path = ''] = /^[\w.-]+@([\w.-]+):(?!\/)(.+)$/.exec(text) ?? [];
  const address = host === undefined ? text : `ssh://${host}/${path}`;
  if (!/^(?:https?|ssh|git\+ssh):\/\//i.test(address)) return undefined;
  return URL.canParse(address) ? new URL(address) : null;
}
