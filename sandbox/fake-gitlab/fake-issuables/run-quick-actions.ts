import { extractQuickActions } from '../reading/extract-quick-actions';
import type { Issue, MergeRequest } from '../world/world';
import { applyChanges } from './apply-changes';
import type { Change, Changes } from './fake-changes';
import { type CommandContext, commands } from './quick-action-commands';

const onlyRemoved =
  'add_child add_contacts add_email assign_reviewer award blocked_by blocks board_move checkin_reminder ' +
  'clear_health_status clear_weight clone copy_metadata create_merge_request done duplicate epic estimate ' +
  'health_status iteration link lock move page promote promote_to publish react reassign reassign_reviewer rebase ' +
  'relabel relate remove_child remove_contacts remove_due_date remove_email remove_epic remove_estimate ' +
  'remove_iteration remove_milestone remove_parent remove_reviewer remove_time_spent remove_zoom request_review ' +
  'reviewer set_parent severity spend spend_time spent submit_review subscribe tag target_branch timeline todo type ' +
  'unapprove unassign_reviewer unlink unlock unsubscribe weight zoom';

// Longer names first, so that a command is not mistaken for a shorter one.
const known = [...Object.keys(commands), ...onlyRemoved.split(' ')].sort(
  (one, other) => other.length - one.length,
);

/** The result of a text's quick actions. */
export interface Interpretation {
  /** The text without them. */
  text: string;
  /** Whether there were any. */
  found: boolean;
  changes: Changes;
  /** GitLab's `commands_changes`. */
  reported: Record<string, unknown>;
  /** A sentence per command. */
  summary: string[];
  effects: (() => void)[];
}

/** Reads a text's quick actions against an issue or merge request, without changing it yet. */
export function interpret(
  change: Change,
  issuable: Issue | MergeRequest,
  written: string,
  { isNew = false } = {},
): Interpretation {
  const { text, actions } = extractQuickActions(written, known);
  const shared = { changes: {}, reported: {}, effects: [] };
  const summary = actions.map(({ name, argument }) => {
    const context: CommandContext = { change, issuable, isNew, argument, ...shared };
    return commands[name]?.(context) ?? `Could not apply ${name} command.`;
  });
  return {
    text,
    found: actions.length > 0,
    summary: summary.filter((sentence) => sentence !== ''),
    ...shared,
  };
}

/** Applies what quick actions asked for. */
export function carryOut(
  change: Change,
  issuable: Issue | MergeRequest,
  { changes, effects }: Interpretation,
): void {
  applyChanges(change, issuable, changes);
  for (const effect of effects) effect();
}

/** Applies changes together with the quick actions in the new description. */
export function applyWithQuickActions(
  change: Change,
  issuable: Issue | MergeRequest,
  changes: Changes,
  { isNew = false } = {},
): void {
  if (changes.description === undefined) {
    applyChanges(change, issuable, changes, { isNew });
    return;
  }
  const read = interpret(change, issuable, changes.description, { isNew });
  const merged = { ...changes, ...read.changes, description: read.text };
  merged.addLabels = [...(changes.addLabels ?? []), ...(read.changes.addLabels ?? [])];
  merged.removeLabels = [...(changes.removeLabels ?? []), ...(read.changes.removeLabels ?? [])];
  applyChanges(change, issuable, merged, { isNew });
  for (const effect of read.effects) effect();
}
