import { defineAction } from '../dynatrace/define-action';
import { createReleaseOnce } from '../gitlab/releases/create-release-once';
import { addressOf } from '../gitlab/releases/release';
import { composeText } from '../gitlab/texts/compose-text';
import { type FittedTitle, fitTitle, warnOfCut } from '../gitlab/texts/fit-title';
import { createReleaseInput } from './create-release.input';

/** Creates a release, or finds the one of its tag. */
export default defineAction(createReleaseInput, async (input, context) => {
  const { project, tagName, ref, description: text, details, milestones, releasedAt, assetLinks } = input;
  const { ifExists = 'return' } = input;
  const { creationKey, log } = context;
  const fitted: Partial<FittedTitle> = input.name === undefined ? {} : fitTitle(input.name);
  // Unless an existing release is a failure, it does not matter whose it is.
  const key = ifExists === 'fail' ? creationKey('release') : undefined;
  const parts = { text, details, wholeTitle: fitted.wholeTitle, key };
  const composed = composeText('Release notes', parts);
  const release = await createReleaseOnce(
    {
      ...{ project, tagName, ref, assetLinks, ifExists, key },
      fields: {
        name: fitted.title,
        description: composed === '' ? undefined : composed,
        milestones,
        released_at: releasedAt && inUtc(releasedAt),
      },
    },
    context,
  );
  if (release.outcome !== 'existing') warnOfCut(log, fitted, true);
  log.info(`Release ${release.tag_name} ${release.outcome}: ${addressOf(release)}`);
  return release;
});

/** A moment with a time zone; without one it is UTC, as in GitLab and Dynatrace. */
function inUtc(moment: string): string {
  if (!moment.includes('T')) return `${moment}T00:00:00Z`;
  return /(?:Z|[+-]\d\d:\d\d)$/.test(moment) ? moment : `${moment}Z`;
}
