import { day } from '../world/counters';
import type { Issue, MergeRequest } from '../world/world';
import { approve, canApprove } from './approving';
import { canSetMetadata, type Change, type Changes } from './fake-changes';
import { isDraftTitle, titleAsDraft } from './fake-draft';
import { availableLabels, availableMilestones } from './fake-labels';
import { canMerge, merge } from './fake-merge';
import { isReadyToMerge } from './fake-merge-status';

/** What a command works on and adds to. */
export interface CommandContext {
  change: Change;
  issuable: Issue | MergeRequest;
  /** Whether the entity is only being created: then commands on its state do nothing. */
  isNew: boolean;
  argument: string;
  changes: Changes;
  /** The changes in GitLab's format, for `commands_changes`. */
  reported: Record<string, unknown>;
  /** What a change of fields cannot express. */
  effects: (() => void)[];
}

/** Runs a command and returns what it did, or undefined when it could not. */
export type Command = (context: CommandContext) => string | undefined;

/** The commands that do something here; the other known ones are only removed from the text. */
export const commands: Record<string, Command> = {
  close: (context) => {
    if (context.isNew || context.issuable.state !== 'opened') return undefined;
    setState(context, 'close');
    return `Closed this ${nameOf(context.issuable)}.`;
  },
  reopen: (context) => {
    if (context.isNew || context.issuable.state !== 'closed') return undefined;
    setState(context, 'reopen');
    return `Reopened this ${nameOf(context.issuable)}.`;
  },
  title: ({ isNew, argument, changes, reported }) => {
    if (isNew || argument === '') return undefined;
    reported.title = changes.title = argument;
    return `Changed the title to "${argument}".`;
  },
  label: addLabels,
  labels: addLabels,
  unlabel: removeLabels,
  remove_label: removeLabels,
  assign: (context) => {
    const users = mentionedUsers(context);
    if (!canSet(context) || users.length === 0) return undefined;
    context.reported.assignee_ids = context.changes.assigneeIds = users.slice(0, 1).map((user) => user.id);
    return `Assigned @${users[0]?.username ?? ''}.`;
  },
  unassign: (context) => {
    if (context.isNew || !canSet(context) || context.issuable.assigneeIds.length === 0) return undefined;
    context.reported.assignee_ids = context.changes.assigneeIds = [];
    return 'Removed assignee.';
  },
  milestone: (context) => {
    const title = context.argument.replace(/^%?"?|"$/g, '');
    const { world, project } = context.change;
    const milestone = availableMilestones(world, project).find((candidate) => candidate.title === title);
    if (!canSet(context) || !milestone) return undefined;
    context.reported.milestone_id = context.changes.milestoneId = milestone.id;
    return `Set the milestone to %"${title}".`;
  },
  confidential: ({ issuable, changes, reported }) => {
    if (issuable.kind !== 'Issue' || issuable.confidential) return undefined;
    reported.confidential = changes.confidential = true;
    return 'Made this issue confidential.';
  },
  due: (context) => {
    const date = readDay(context);
    if (context.issuable.kind !== 'Issue' || !canSet(context) || !date) return undefined;
    context.reported.due_date = context.changes.dueDate = date;
    return `Set the due date to ${date}.`;
  },
  shrug: () => '',
  tableflip: () => '',
  draft: (context) => setDraft(context, true),
  ready: (context) => setDraft(context, false),
  approve: ({ change, issuable, isNew, effects }) => {
    if (isNew || issuable.kind !== 'MergeRequest' || !canApprove(change, issuable)) return undefined;
    effects.push(() => {
      approve(change, issuable);
    });
    return 'Approved the current merge request.';
  },
  merge: ({ change, issuable, isNew, reported, effects }) => {
    if (isNew || issuable.kind !== 'MergeRequest') return undefined;
    if (!canMerge(change, issuable) || !isReadyToMerge(change.world, issuable)) return undefined;
    reported.merge = 'head';
    effects.push(() => {
      merge(change.world, issuable, { userId: change.user.id });
    });
    return 'Merged this merge request.';
  },
};

function setState({ changes, reported }: CommandContext, event: 'close' | 'reopen'): void {
  reported.state_event = changes.stateEvent = event;
}

function addLabels(context: CommandContext): string | undefined {
  const found = mentionedLabels(context);
  if (!canSet(context) || found.length === 0) return undefined;
  context.changes.addLabels = [...(context.changes.addLabels ?? []), ...found.map((label) => label.name)];
  context.reported.add_label_ids = found.map((label) => label.id);
  return `Added ${found.map((label) => `~"${label.name}"`).join(' ')} ${found.length === 1 ? 'label' : 'labels'}.`;
}

function removeLabels(context: CommandContext): string | undefined {
  if (context.isNew || !canSet(context) || context.issuable.labels.length === 0) return undefined;
  if (context.argument === '') {
    context.reported.label_ids = context.changes.labels = [];
    return 'Removed all labels.';
  }
  const found = mentionedLabels(context);
  context.changes.removeLabels = found.map((label) => label.name);
  context.reported.remove_label_ids = found.map((label) => label.id);
  return `Removed ${found.map((label) => `~"${label.name}"`).join(' ')} ${found.length === 1 ? 'label' : 'labels'}.`;
}

function setDraft({ issuable, changes, reported }: CommandContext, draft: boolean): string | undefined {
  const title = changes.title ?? issuable.title;
  if (issuable.kind !== 'MergeRequest' || isDraftTitle(title) === draft) return undefined;
  changes.title = titleAsDraft(title, draft);
  reported.wip_event = draft ? 'draft' : 'ready';
  return draft ? 'Marked this merge request as a draft.' : 'Marked this merge request as ready.';
}

function mentionedLabels({ change, argument }: CommandContext) {
  const names = [...argument.matchAll(/~?"([^"]+)"|~?([^\s,]+)/g)].map(
    ([, quoted, plain]) => quoted ?? plain,
  );
  return availableLabels(change.world, change.project).filter((label) => names.includes(label.name));
}

function mentionedUsers({ change: { world, user }, argument }: CommandContext) {
  const names = argument.split(/[\s,]+/).map((name) => name.replace(/^@/, '').toLowerCase());
  if (names.includes('me')) names.push(user.username);
  return world.users.filter((candidate) => names.includes(candidate.username));
}

function readDay({ change, argument }: CommandContext): string | undefined {
  if (/^\d{4}-\d\d-\d\d$/.test(argument)) return argument;
  const distance = ['today', 'tomorrow'].indexOf(argument.toLowerCase());
  return distance === -1 ? undefined : day(change.world, distance);
}

function canSet({ change, issuable, isNew }: CommandContext): boolean {
  return canSetMetadata(change, issuable.kind, { isNew });
}

function nameOf(issuable: Issue | MergeRequest): string {
  return issuable.kind === 'Issue' ? 'issue' : 'merge request';
}
