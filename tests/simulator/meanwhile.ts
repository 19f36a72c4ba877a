import { pushCommit } from '../../sandbox/fake-gitlab/arrange';
import { addComment } from '../../sandbox/fake-gitlab/fake-issuables/fake-notes';
import { next, timestamp } from '../../sandbox/fake-gitlab/world/counters';
import { findBranch } from '../../sandbox/fake-gitlab/world/heads';
import type { World } from '../../sandbox/fake-gitlab/world/world';

/** What someone else does while a task runs, or right after it. */
export interface Meanwhile {
  what: string;
  /** Returns what tells at the end whether it was left alone, where a task has to leave it alone. */
  act: (world: World) => (() => boolean) | undefined;
}

/** A person, where the actions run as a bot. */
const ADA = 1;
const BOT = 5;

/** Someone clones the newest issue, with its whole text. */
export const cloneOfIssue: Meanwhile = {
  what: 'somebody clones the newest issue',
  act: (world) => {
    const issue = world.issues.at(-1);
    if (!issue) return undefined;
    const iid = next(world, `issue in ${issue.projectId}`);
    const clone = { ...structuredClone(issue), id: next(world, 'issue'), iid, authorId: ADA };
    world.issues.push(clone);
    return () => clone.state === 'opened';
  },
};

/** Someone copies our newest comment with its whole text, or writes a new one. */
export const copyOfComment: Meanwhile = {
  what: 'somebody copies our newest comment',
  act: (world) => {
    const ours = world.notes.findLast(({ authorId }) => authorId === BOT);
    const [issue] = world.issues;
    const commented =
      [...world.issues, ...world.mergeRequests].find(({ id }) => id === ours?.noteableId) ?? issue;
    return commented && commentOf(world, commented, ours?.body ?? 'Looking into it');
  },
};

/** Somebody comments on the newest issue. */
export const comment: Meanwhile = {
  what: 'somebody comments on the newest issue',
  act: (world) => {
    const issue = world.issues.at(-1);
    return issue && commentOf(world, issue, 'Looking into it');
  },
};

function commentOf(world: World, on: Parameters<typeof addComment>[2], body: string) {
  const author = world.users.find(({ id }) => id === ADA);
  if (!author) throw new Error('The seed has no Ada.');
  const note = addComment(world, author, on, { body });
  return () => note.body === body && world.notes.includes(note);
}

/** Somebody else runs a pipeline on the same branch. */
export const otherPipeline: Meanwhile = {
  what: 'somebody else runs a pipeline',
  act: (world) => {
    const [template] = world.pipelines;
    if (!template) throw new Error('The seed has no pipeline.');
    const ref = 'fix/retry-budget';
    const pipeline = {
      ...template,
      ...{ id: next(world, 'pipeline'), ref, sha: findBranch(world, 101, ref)?.commit.id ?? '' },
      ...{ source: 'api', userId: ADA, createdAt: timestamp(world) },
    };
    world.pipelines.push(pipeline);
    return () => pipeline.status !== 'canceled';
  },
};

/** Somebody creates the branch, or pushes to it when it is there. */
export const sameBranch: Meanwhile = {
  what: 'somebody creates the branch or pushes to it',
  act: (world) => {
    const main = findBranch(world, 101, 'main');
    if (main && !findBranch(world, 101, 'fix/night'))
      world.branches.push({ ...main, name: 'fix/night', protected: false });
    pushCommit(world, 101, 'fix/night', { 'theirs.txt': 'theirs' });
    return () => findBranch(world, 101, 'fix/night')?.commit.tree.has('theirs.txt') === true;
  },
};

/** Somebody adds a label to something, if it is there. */
export function labelOf(find: (world: World) => { labels: string[] } | undefined): Meanwhile {
  return {
    what: 'somebody adds a label',
    act: (world) => {
      const labeled = find(world);
      labeled?.labels.push('platform');
      return labeled && (() => labeled.labels.includes('platform'));
    },
  };
}

/** Somebody gives something another title and a label; a task may replace the title that it has seen. */
export function editOf(find: (world: World) => { title: string; labels: string[] } | undefined): Meanwhile {
  return {
    what: 'somebody edits it',
    act: (world) => {
      const edited = find(world);
      if (edited) edited.title = 'Theirs';
      return labelOf(find).act(world);
    },
  };
}

/** Somebody pushes a file; a task may replace what it has seen. */
export function pushOf(branch: string, path: string): Meanwhile {
  return {
    what: `somebody pushes ${path}`,
    act: (world) => {
      pushCommit(world, 101, branch, { [path]: 'theirs' });
      return undefined;
    },
  };
}
