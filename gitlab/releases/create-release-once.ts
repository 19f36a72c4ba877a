import type { AssetLink } from '../../inputs/releases/asset-links';
import { GitLabError } from '../client/gitlab-error';
import { tolerating } from '../client/tolerating';
import { createUnlessOvertaken } from '../once/create-once';
import type { Key } from '../once/key';
import { isMarkedWith } from '../once/mark';
import type { RunContext } from '../once/run-context';
import { addressOf, createRelease, readRelease, type Release, type ReleaseFields } from './release';
import { updateRelease } from './update-release';

/** A release as the workflow author asks for it. */
export interface WantedRelease {
  project: string;
  tagName: string;
  ref?: string;
  fields: ReleaseFields;
  assetLinks?: readonly AssetLink[];
  ifExists: 'return' | 'update' | 'fail';
  /** Distinguishes this task's release from an earlier one; only if that matters. */
  key?: Key;
}

/**
 * Creates a release, unless its tag has one. GitLab allows one release for each tag, so no key is needed to find it.
 * @throws {GitLabError} conflict when there already is one and `ifExists` is `fail`.
 */
export async function createReleaseOnce(
  wanted: WantedRelease,
  context: RunContext,
): Promise<Release & { outcome: 'created' | 'existing' | 'updated' }> {
  const { gitlab } = context;
  const { ref, fields, assetLinks } = wanted;
  const find = () => tolerating(isNoRelease, readRelease(gitlab, wanted));
  const existing = await find();
  if (existing) return makeUse(existing, wanted, context);
  try {
    const release = await createUnlessOvertaken(gitlab, {
      find: async () => [await find()].filter((one) => one !== undefined),
      create: () =>
        createRelease(gitlab, wanted, {
          ...fields,
          ref,
          assets: assetLinks && { links: [...assetLinks] },
        }),
    });
    return release.outcome === 'created' ? release : await makeUse(release, wanted, context);
  } catch (error) {
    throw explainRefusal(error, wanted);
  }
}

/** For a missing project, GitLab's reason says so. */
function isNoRelease({ status, reason }: GitLabError): boolean {
  return status === 404 && !/project/i.test(reason);
}

async function makeUse(release: Release, wanted: WantedRelease, { gitlab, ownership, log }: RunContext) {
  const { project, tagName, ifExists, key } = wanted;
  if (ifExists === 'update') return updateRelease(gitlab, wanted, release, log);
  const { author, description } = release;
  const isOurs =
    ifExists === 'fail' &&
    key !== undefined &&
    isMarkedWith(key, description) &&
    (await ownership.isOurs({ project, author, what: `Release ${tagName}` }));
  if (ifExists === 'fail' && !isOurs) throw isThere(release);
  return { ...release, outcome: 'existing' as const };
}

function isThere(release: Release): GitLabError {
  return new GitLabError(
    'conflict',
    `Tag ${release.tag_name} already has a release: ${addressOf(release)}. ` +
      'Choose another tag, or set "If it already exists" to return or update it.',
  );
}

function explainRefusal(error: unknown, { project, tagName }: WantedRelease): unknown {
  if (!(error instanceof GitLabError && /^Ref is not specified/i.test(error.reason))) return error;
  return error.reworded(
    `Project ${project} has no tag ${tagName}, and Ref is empty: enter the branch, tag or commit id to create the tag from.`,
  );
}
