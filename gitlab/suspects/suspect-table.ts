import { asCell, asProse } from '../texts/foreign-text';
import { minuteOf } from '../texts/minute-of';
import type { Ranked } from './rank-changes';
import { phraseOf, type Reason } from './score-change';

/** Shows suspects as a table for a description or, without any, the reason. All text from GitLab is inert in it. */
export function suspectTable(ranked: readonly Ranked[], problems: readonly string[]): string {
  const notes = problems.map((problem) => asProse(problem, 1_000));
  if (ranked.length === 0) return ['No suspect changes were found.', ...notes].join('\n\n');
  const rows = ranked.map((change) =>
    [String(change.score), linkTo(change), authorOf(change), deploymentOf(change), reasonsOf(change)].join(
      ' | ',
    ),
  );
  const table = [
    '| Points | Change | Author | Deployed | Why |',
    '| --- | --- | --- | --- | --- |',
    ...rows.map((row) => `| ${row} |`),
  ].join('\n');
  return [table, ...notes].join('\n\n');
}

function linkTo({ what }: Ranked): string {
  if ('mergeRequest' in what) {
    const { iid, title, web_url } = what.mergeRequest;
    return `${link(`!${iid}`, web_url)} ${asCell(title)}`;
  }
  const { id, title, web_url } = what.commit;
  return `${link(id.slice(0, 8), web_url)} ${asCell(title)}`;
}

function authorOf({ what }: Ranked): string {
  if ('commit' in what) return asCell(what.commit.author_name, 80);
  const { author } = what.mergeRequest;
  return author ? asCell(author.username, 80) : '';
}

function deploymentOf({ deployment, what }: Ranked): string {
  if (deployment)
    return `${link(minuteOf(deployment.finished_at) ?? '', deployment.web_url)} ${asCell(deployment.environment, 80)}`;
  return 'mergeRequest' in what ? `merged ${minuteOf(what.mergeRequest.merged_at) ?? ''}` : '';
}

function reasonsOf({ reasons }: Ranked): string {
  return reasons.map(showReason).join('; ');
}

function showReason(reason: Reason): string {
  const { points } = reason;
  const sign = points > 0 ? '+' : points < 0 ? '−' : '±';
  return `${phraseOf(reason, (name) => asCell(name, 100))} (${sign}${Math.abs(points)})`;
}

/** A link to a page of GitLab; its text is a number or a time. */
function link(text: string, address: string): string {
  const safe = address.replace(
    /[\s()<>|\\]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
  return `[${text}](${safe})`;
}
