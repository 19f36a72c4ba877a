import { Metadata } from '@gitbeaker/rest';
import type { GitLabClient } from '../client/connect-to';

interface NamesOfWaiting {
  /** For merging. */
  merge: 'autoMerge' | 'mergeWhenPipelineSucceeds';
  /** For a merge train. */
  train: 'autoMerge' | 'whenPipelineSucceeds';
}

/** GitLab's parameter for a scheduled merge: it has another name since 17.11. */
export async function namesOfWaiting(gitlab: GitLabClient): Promise<NamesOfWaiting> {
  const { version } = await new Metadata(gitlab).show();
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > 17 || (major === 17 && minor >= 11)
    ? { merge: 'autoMerge', train: 'autoMerge' }
    : { merge: 'mergeWhenPipelineSucceeds', train: 'whenPipelineSucceeds' };
}
