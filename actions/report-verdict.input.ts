import * as z from 'zod';
import { choice } from '../inputs/fields/choice';
import { optional } from '../inputs/fields/field';
import { markdown, text } from '../inputs/fields/text';
import { webAddress } from '../inputs/fields/web-address';
import { mergeRequestIid } from '../inputs/issuables/merge-request-iid';
import { pipelineId, pipelineRef } from '../inputs/pipelines/pipeline-fields';
import { connectionId } from '../inputs/places/connection-id';
import { project } from '../inputs/places/project-and-group';
import { commitId } from '../inputs/repository/commit-id';
import { details, DETAILS_HINT } from '../inputs/texts/details';
import { COMMENT_MAX } from '../inputs/texts/lengths';
import { allowQuickActions } from '../inputs/texts/text-options';

/** The input of the action "Report verdict". */
export const reportVerdictInput = z
  .object({
    connectionId: connectionId(),
    project: project(),
    mergeRequestIid: optional(mergeRequestIid()),
    sha: optional(
      commitId({
        title: 'Commit',
        hint: 'Instead of a merge request: the full id of the commit that was judged.',
        placeholder: "{{ event()['commit'] }}",
      }),
    ),
    verdict: choice({
      title: 'Verdict',
      hint: 'Pass, warning and info are a success in GitLab, fail and error a failure.',
      options: {
        pass: 'Pass',
        warning: 'Warning',
        fail: 'Fail',
        error: 'Error',
        info: 'Info',
        running: 'Running',
      },
    }),
    summary: optional(
      text({
        title: 'Summary',
        hint: 'Why, in a sentence. GitLab shows the first 255 characters, with the verdict before them.',
        placeholder: 'Error rate 0.2 %, objective 1 %',
        max: 10_000,
      }),
    ),
    targetUrl: optional(
      webAddress({
        title: 'Link',
        hint: 'The page that the status links to. At most 255 characters.',
        placeholder: 'https://abc12345.apps.dynatrace.com/ui/apps/...',
      }),
    ),
    comment: optional(
      markdown({
        title: 'Comment',
        hint: 'Posted in the merge request and kept up to date. Your own text, in GitLab Flavored Markdown.',
        max: COMMENT_MAX,
      }),
    ),
    details: optional(details({ hint: `${DETAILS_HINT} It follows the comment.`, max: COMMENT_MAX })),
    name: optional(
      text({
        title: 'Name',
        hint: 'The name of the status in GitLab. Statuses with different names are shown side by side.',
        placeholder: 'dynatrace',
        max: 255,
      }),
    ),
    commentKey: optional(
      text({
        title: 'Comment key',
        hint: 'Verdicts with the same key share one comment.',
        placeholder: 'The name',
        max: 500,
      }),
    ),
    ref: optional(
      pipelineRef({
        hint: 'Which one, if several branches or tags have a pipeline for the commit.',
        placeholder: 'GitLab chooses',
      }),
    ),
    pipelineId: optional(
      pipelineId({
        hint: 'The pipeline that gets the status, instead of the newest one for the commit.',
        placeholder: 'The head pipeline of the merge request',
      }),
    ),
    allowQuickActions: optional(allowQuickActions()),
  })
  .refine(({ mergeRequestIid: iid, sha }) => (iid === undefined) !== (sha === undefined), {
    path: ['mergeRequestIid'],
    error: 'Enter either Merge request or Commit, not both.',
  })
  .refine(({ targetUrl = '' }) => targetUrl.length <= 255, {
    path: ['targetUrl'],
    error: 'Link must have at most 255 characters: GitLab does not accept more.',
  });
