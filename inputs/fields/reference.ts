import * as z from 'zod';
import { Located } from '../places/located';
import { placePath } from '../places/place-path';
import { ADDRESS_MAX } from '../texts/lengths';
import { asJson } from './as-json';
import { field, type FieldFacts } from './field';
import { isRecord } from './part-of';
import { trimmed } from './trimmed';
import { asNumber } from './whole-number';

/** A kind of thing in a project that has a number. */
export interface NumberedKind {
  /** The mark that GitLab puts before the number: `#12` is an issue, `!12` a merge request. */
  sigil: '#' | '!';
  /** Where its page is below its project's, as a pattern of segments; absent for what has none. */
  page?: string;
  /** Its number in GitLab's answers; `id` unless given. */
  key?: 'iid' | 'id';
}

/** The number of a thing in a project, or with the place where the thing is. */
export type Reference = number | Located<number>;

/** The rules for the result of `asReference`. */
export const referenceRules = z.union([
  z.int().min(1),
  z.instanceof<typeof Located<number>>(Located).refine(({ value }) => value > 0),
]);

/** The number of a thing in GitLab, also written with its mark, as its web address, or as GitLab describes it. */
export function reference(of: NumberedKind | NumberedKind['sigil'], facts: FieldFacts) {
  const kind = typeof of === 'string' ? { sigil: of } : of;
  return field(
    { ...facts, control: 'number', wants: `a number such as 12 or ${kind.sigil}12` },
    (value) => asReference(kind, value),
    referenceRules,
  );
}

/**
 * The number that a text or an object names, with its place if given; anything else is left for the rules to refuse.
 */
export function asReference(kind: NumberedKind, value: unknown): unknown {
  const thing = asJson(value);
  return isRecord(thing) ? numberOf(kind, thing) : trimmed(thing, (text) => numberIn(kind, text));
}

/** The number in what GitLab or an action returned: `{ "iid": 12, "web_url": ..., ... }`. */
function numberOf(kind: NumberedKind, thing: Readonly<Record<string, unknown>>): unknown {
  const { web_url: address, references } = thing;
  const number = asNumber(thing[kind.key ?? 'id']);
  // A pipeline has an `iid` too, but is not an issue.
  const isOther = typeof address === 'string' && kind.page !== undefined && !locatedAt(kind, address);
  if (typeof number !== 'number' || isOther) return thing;
  const full = isRecord(references) ? references.full : undefined;
  if (typeof full === 'string') return new Located(number, full.slice(0, full.lastIndexOf(kind.sigil)));
  const { project_id: projectId } = thing;
  return typeof projectId === 'number' ? new Located(number, String(projectId)) : number;
}

/** `#12`, `app#12`, `group/app#12`; a plus is GitLab's way to ask for the title. */
const MARKED = {
  '#': /^([\w.%/ -]*)#(\d{1,15})(?:\+s?)?$/,
  '!': /^([\w.%/ -]*)!(\d{1,15})(?:\+s?)?$/,
};

const PATH = /^[\w.-]+(?:\/[\w.-]+)*$/;

function numberIn(kind: NumberedKind, text: string): unknown {
  if (text.length > ADDRESS_MAX) return text;
  if (/^https?:\/\//i.test(text)) return locatedAt(kind, text) ?? text;
  const [, place = '', number = ''] = MARKED[kind.sigil].exec(text) ?? [];
  if (!number) return asNumber(text);
  if (!place) return Number(number);
  const path = placePath(place);
  const isPath = PATH.test(path) && (path.includes('/') || path === place);
  return isPath ? new Located(Number(number), path) : text;
}

/** The thing at a web address; some addresses of earlier versions have no `-` before the page. */
function locatedAt({ page }: NumberedKind, text: string): Located<number> | undefined {
  if (page === undefined || !URL.canParse(text)) return undefined;
  const address = new URL(text);
  const [, project, number] =
    new RegExp(`^(/.+?)(?:/-)?/(?:${page})/(\\d{1,15})(?:[/.]|$)`).exec(address.pathname) ?? [];
  if (project === undefined) return undefined;
  address.pathname = project;
  return new Located(Number(number), address);
}
