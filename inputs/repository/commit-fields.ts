import * as z from 'zod';
import { field, type FieldFacts, optional } from '../fields/field';
import { trimmed } from '../fields/trimmed';
import { COMMIT_MESSAGE_MAX, NAME_MAX } from '../texts/lengths';
import { branch } from './branch';

/** The branch to commit to, and the one to create it from. */
export function branches() {
  return {
    branch: branch({
      title: 'Branch',
      hint: 'The branch to commit to.',
      placeholder: 'main',
    }),
    startBranch: optional(
      branch({
        title: 'Start branch',
        hint: 'Creates the branch from this one if it does not exist yet.',
        placeholder: 'main',
      }),
    ),
  };
}

/** The words of a commit. */
export function commitMessage(facts: Partial<FieldFacts> = {}) {
  return line({
    title: 'Commit message',
    hint: 'Words such as Closes #12 do not close issues here, because they might come from an alert.',
    ...facts,
    max: COMMIT_MESSAGE_MAX,
  });
}

/** Who is named as the author; the token's user unless given. */
export function author() {
  const placeholder = "The token's user";
  return {
    authorName: optional(
      line({ title: 'Author name', hint: 'Shown as the author of the commit.', placeholder, max: NAME_MAX }),
    ),
    authorEmail: optional(line({ title: 'Author email', placeholder, max: NAME_MAX })),
  };
}

/** Trimmed text: Git would drop the spaces anyway. */
function line({ max, ...facts }: FieldFacts & { max: number }) {
  return field(
    { ...facts, control: 'text', wants: `text of at most ${max.toLocaleString('en')} characters` },
    trimmed,
    z.string().max(max),
  );
}
