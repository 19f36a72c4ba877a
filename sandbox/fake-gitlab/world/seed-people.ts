import { day } from './counters';
import { seededAt } from './seeded-at';
import { role, type World } from './world';

/** Every token of the seed; obvious fakes. */
export const seedTokens = {
  full: 'glpat-sandbox-not-a-secret',
  readOnly: 'glpat-sandbox-read-api',
  readUser: 'glpat-sandbox-read-user',
  readRepository: 'glpat-sandbox-read-repository',
  expired: 'glpat-sandbox-expired',
  revoked: 'glpat-sandbox-revoked',
  expiring: 'glpat-sandbox-expires-in-5-days',
  guest: 'glpat-sandbox-guest',
  reporter: 'glpat-sandbox-reporter',
  blocked: 'glpat-sandbox-blocked',
} as const;

/** Adds the users, their roles and their tokens. */
export function seedPeople(world: World): void {
  const bot = 5;
  addUsers(world);
  world.members.push(
    { userId: 1, groupId: 11, accessLevel: role.owner },
    { userId: 2, groupId: 11, accessLevel: role.developer },
    { userId: 3, groupId: 11, accessLevel: role.reporter },
    { userId: 4, groupId: 11, accessLevel: role.guest },
    { userId: bot, groupId: 11, accessLevel: role.developer },
    { userId: bot, projectId: 101, accessLevel: role.maintainer },
    { userId: bot, projectId: 106, accessLevel: role.developer },
    { userId: 6, groupId: 13, accessLevel: role.owner },
  );
  addToken(world, 'Sandbox', seedTokens.full, ['api'], bot);
  addToken(world, 'Read only', seedTokens.readOnly, ['read_api'], bot);
  addToken(world, 'Profile only', seedTokens.readUser, ['read_user'], bot);
  addToken(world, 'Files only', seedTokens.readRepository, ['read_repository'], bot);
  addToken(world, 'Expired', seedTokens.expired, ['api'], bot, { daysLeft: -1 });
  addToken(world, 'Revoked', seedTokens.revoked, ['api'], bot, { revoked: true });
  addToken(world, 'Expires soon', seedTokens.expiring, ['api'], bot, { daysLeft: 5 });
  addToken(world, 'Guest', seedTokens.guest, ['api'], 4);
  addToken(world, 'Reporter', seedTokens.reporter, ['api'], 3);
  addToken(world, 'Blocked', seedTokens.blocked, ['api'], 7);
}

function addUsers(world: World): void {
  const people = [
    ['ada', 'Ada Lovelace'],
    ['grace', 'Grace Hopper'],
    ['margaret', 'Margaret Hamilton'],
    ['guest', 'Guest Visitor'],
    ['sandbox-bot', 'Sandbox Bot'],
    ['katherine', 'Katherine Johnson'],
    ['linus', 'Linus Blocked'],
  ] as const;
  for (const [index, [username, name]] of people.entries()) {
    world.users.push({
      id: index + 1,
      username,
      name,
      email: `${username}@example.com`,
      state: username === 'linus' ? 'blocked' : 'active',
      bot: username === 'sandbox-bot',
    });
  }
}

function addToken(
  world: World,
  name: string,
  value: string,
  scopes: string[],
  userId: number,
  { daysLeft = 300, revoked = false } = {},
): void {
  world.tokens.push({
    id: 900 + world.tokens.length,
    name,
    value,
    scopes,
    userId,
    createdAt: seededAt,
    expiresAt: day(world, daysLeft),
    revoked,
  });
}
