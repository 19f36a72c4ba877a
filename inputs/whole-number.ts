import * as z from 'zod';
import { field, type FieldFacts } from './field';
import { asList } from './list';

interface WholeNumberFacts extends FieldFacts {
  min: number;
  max: number;
}

/** A whole number from `min` to `max`; digits in text count. */
export function wholeNumber({ min, max, ...facts }: WholeNumberFacts) {
  const wants = `a whole number from ${min} to ${max.toLocaleString('en')}`;
  return field({ ...facts, control: 'number', wants }, asNumber, z.int().min(min).max(max));
}

/** An issue's number within its project, also written `#12`. */
export function issueIid() {
  return iid('#', {
    title: 'Issue',
    hint: "The number in the issue's web address and behind the # sign, not the global id.",
    placeholder: '#12',
    picks: 'issue',
  });
}

/** A merge request's number within its project, also written `!12`. */
export function mergeRequestIid() {
  return iid('!', {
    title: 'Merge request',
    hint: "The number in the merge request's web address and behind the ! sign, not the global id.",
    placeholder: '!12',
    picks: 'merge-request',
  });
}

/** Several issue numbers, each also written `#12`. */
export function issueIids() {
  return field(
    {
      title: 'Issue numbers',
      hint: 'Only these issues of the project, separated by commas.',
      placeholder: '#12, #15',
      picks: 'issue',
      control: 'list',
      wants: 'a list of at most 100 numbers such as 12 or #12',
    },
    (value) => {
      const entries = asList(value);
      return Array.isArray(entries) ? entries.map((entry) => withoutSigil(entry, '#')) : entries;
    },
    z.array(z.int().min(1)).max(100),
  );
}

/** A number that is unique in all of GitLab, also written with a # sign. */
export function globalId(facts: FieldFacts) {
  return iid('#', facts);
}

function iid(sigil: '#' | '!', facts: FieldFacts) {
  const wants = `a number such as 12 or ${sigil}12`;
  return field({ ...facts, control: 'number', wants }, (value) => withoutSigil(value, sigil), z.int().min(1));
}

function withoutSigil(value: unknown, sigil: string): unknown {
  return asNumber(
    typeof value === 'string' && value.trim().startsWith(sigil) ? value.trim().slice(1) : value,
  );
}

/** Digits in text become a number; everything else stays for the rules to refuse. */
export function asNumber(value: unknown): unknown {
  return typeof value === 'string' && /^\s*-?\d{1,15}\s*$/.test(value) ? Number(value) : value;
}
