import { addCommit, changeTree, commitTo } from '../git/fake-git';
import { findBranch } from './heads';
import { seededAt } from './seeded-at';
import type { Branch, Commit, World } from './world';

const ada = { name: 'Ada Lovelace', email: 'ada@example.com' };
const grace = { name: 'Grace Hopper', email: 'grace@example.com' };

const settings = ['# Öffnungszeiten und Grenzen', 'timeout: 30s', 'retries: 3', 'greeting: Grüß Gott 👋', ''];

/** The smallest picture that a browser shows, in bytes that are no text. */
const pixel = 'R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';

const files = {
  'README.md': '# Checkout\n\nTakes the money.\n',
  '.gitlab-ci.yml': 'test:\n  script: make test\n',
  'config/app.yml': settings.join('\n'),
  'config/regions/eu/limits.json': '{\n  "orders": 1000\n}\n',
  'config/regions/Zürich #1 100%.yml': 'open: true\n',
  'scripts/deploy.ps1': 'Write-Host "deploy"\r\nexit 0\r\n',
  'docs/on-call.csv': '\uFEFFname;phone\r\nAda;1815\r\n',
  'docs/empty.txt': '',
  'assets/logo.gif': Buffer.from(pixel, 'base64'),
};

/** Adds the files, branches and tags: a small repository with many pitfalls, and empty ones. */
export function seedRepositories(world: World): void {
  for (const { id, name, forkedFromId } of world.projects) {
    if (forkedFromId === undefined) addBranch(world, id, 'main', firstCommit(world, name), true);
  }
  const main = findBranch(world, 101, 'main');
  if (!main) throw new Error('The seed has no branch main.');
  commitTo(world, main, { message: 'Add the files', author: ada, tree: changeTree(new Map(), files) });
  world.tags.push({
    projectId: 101,
    name: 'v1.0',
    protected: false,
    message: 'First release',
    commit: main.commit,
  });
  commitTo(world, main, {
    message: 'Say who is on call',
    author: grace,
    tree: changeTree(main.commit.tree, { 'docs/on-call.csv': `${files['docs/on-call.csv']}Grace;1906\r\n` }),
  });
  const retries = addBranch(world, 101, 'fix/retry-budget', main.commit);
  commitTo(world, retries, {
    message: 'Retry five times',
    author: grace,
    tree: changeTree(main.commit.tree, {
      'config/app.yml': files['config/app.yml'].replace('retries: 3', 'retries: 5'),
    }),
  });
  addBranch(world, 101, 'feature/umlaut-ä b', main.commit);
  addBranch(world, 106, 'main', main.commit, true);
  addBranch(world, 106, 'fix/from-fork', main.commit);
  for (const commit of world.commits.values()) commit.createdAt = seededAt;
}

function firstCommit(world: World, name: string): Commit {
  const tree = changeTree(new Map(), { 'README.md': `# ${name}\n` });
  return addCommit(world, { message: 'Begin', author: ada, tree });
}

function addBranch(
  world: World,
  projectId: number,
  name: string,
  commit: Commit,
  isProtected = false,
): Branch {
  const branch = { projectId, name, protected: isProtected, commit };
  world.branches.push(branch);
  return branch;
}
