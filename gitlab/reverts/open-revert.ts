import { MergeRequests, type MergeRequestSchema, Users } from '@gitbeaker/rest';
import { TITLE_MAX } from '../../inputs/texts/lengths';
import { resolvePeople, warnOfLeftOut } from '../issuables/resolve-people';
import { warnOfPassedOver } from '../issuables/warn-of-passed-over';
import { draftTitle } from '../merge-requests/draft-title';
import { ofTheseBranches, openOnce } from '../merge-requests/open-once';
import type { RunContext } from '../once/run-context';
import { updateOnce } from '../once/update-once';
import { composeText } from '../texts/compose-text';
import { type FittedTitle, fitTitle, warnOfCut } from '../texts/fit-title';
import { asTitle } from '../texts/foreign-text';
import type { RevertOrder } from './revert';
import type { RevertPlace } from './revert-branch';
import { type RevertSubject, saysItReverts } from './revert-subject';

/** A merge request for a branch that has the revert. */
interface WantedRevert extends RevertOrder {
  place: RevertPlace;
  subject: RevertSubject;
}

/** Opens the merge request of a revert, or reopens the closed one that there is. */
export async function openRevert(
  context: RunContext,
  wanted: WantedRevert,
): Promise<MergeRequestSchema & { outcome: 'created' | 'existing' | 'reopened' }> {
  const { gitlab, log } = context;
  const { project, place, subject, labels, removeSourceBranch } = wanted;
  const mergeRequests = new MergeRequests(gitlab);
  const fitted = titleOf(wanted);
  const branches = { sourceBranch: place.branch, target: { project, branch: place.target.name } };
  const earlier = (await ofTheseBranches(mergeRequests, branches)).find(
    ({ state, description }) => state !== 'merged' && saysItReverts(description, subject.references),
  );
  const opened = earlier
    ? await reopen(context, mergeRequests, project, earlier)
    : await openOnce(gitlab, mergeRequests, {
        project,
        ...branches,
        ifExists: 'return',
        fields: {
          title: fitted.title,
          description: descriptionOf(wanted, fitted),
          labels: labels?.join(','),
          removeSourceBranch,
          reviewerIds: await reviewerIds(context, wanted),
        },
      });
  const outcome = opened.outcome === 'updated' ? 'existing' : opened.outcome;
  log.info(`Merge request !${opened.iid} ${outcome}, it reverts ${nameIn(subject)}: ${opened.web_url}`);
  if (outcome === 'created') {
    warnOfCut(log, fitted, true);
    warnOfMissing(context, wanted, opened);
  }
  return { ...opened, outcome };
}

async function reopen(
  { gitlab }: RunContext,
  mergeRequests: MergeRequests,
  project: string,
  earlier: MergeRequestSchema,
) {
  const { entity, outcome } = await updateOnce<MergeRequestSchema, { stateEvent?: 'reopen' }>(gitlab, {
    current: earlier,
    read: () => mergeRequests.show(project, earlier.iid),
    changesTo: ({ state }) => (state === 'closed' ? { stateEvent: 'reopen' } : {}),
    write: (changes) => mergeRequests.edit(project, earlier.iid, changes),
  });
  return { ...entity, outcome: outcome === 'reopened' ? outcome : ('existing' as const) };
}

function titleOf({ subject, title, draft = true }: WantedRevert): FittedTitle {
  const room = TITLE_MAX - 'Draft: Revert ""'.length;
  return fitTitle(draftTitle(title ?? `Revert "${asTitle(subject.title, room)}"`, draft));
}

/** Its first line tells every later run, and people in GitLab, what this is. */
function descriptionOf(
  { subject, description, details, allowQuickActions }: WantedRevert,
  { wholeTitle }: FittedTitle,
): string {
  const [reference = ''] = subject.references;
  const text = [`This reverts ${reference}`, description].filter(Boolean).join('\n\n');
  return composeText('Description', { text, details, wholeTitle, allowQuickActions });
}

/** The wanted reviewers, by default those who know best: the author and the user who merged it. */
async function reviewerIds(
  { gitlab }: RunContext,
  { reviewers, subject: { people } }: WantedRevert,
): Promise<number[] | undefined> {
  if (reviewers) return (await resolvePeople(gitlab, { reviewerIds: reviewers })).reviewerIds;
  if (people.length === 0) return undefined;
  const { id: self } = await new Users(gitlab).showCurrentUser();
  return [...new Set(people)].filter((person) => person !== self);
}

function warnOfMissing({ log }: RunContext, wanted: WantedRevert, opened: MergeRequestSchema): void {
  warnOfLeftOut(log, wanted, opened);
  const labels: readonly unknown[] = opened.labels;
  if (wanted.labels?.some((label) => !labels.includes(label))) warnOfPassedOver(log, ['addLabels']);
}

function nameIn({ name }: RevertSubject): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}
