import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '..');

/** Turns that read as translated, and what to write instead. */
const BANNED: readonly (readonly [turn: RegExp, instead: string])[] = [
  [/\bmay not\b/i, '"cannot" or "has no permission to"; "might not" for what is possible'],
  [/\bmend(?:s|ed|ing)?\b/i, '"fix"'],
  [/\ball the same\b/i, '"anyway"'],
  [/\bat home\b/i, '"locally"'],
  [/\bits present\b|\bthe present (?!tense)\w+/i, '"current"'],
  [/\b(?:more )?seldom\b/i, '"rarely" or "less often"'],
  [/\bbecomes? of\b/i, '"happens to"'],
  [/\bbut for what\b/i, '"except for"'],
  [/\badd to (?:issues|merge requests|comments) of\b/i, '"create an issue in"'],
  [/\bfor ever\b/i, '"forever" or "permanent"'],
  [/\bso already\b/i, '"nothing differs" or "does not change"'],
  [/\banew\b/i, '"again"'],
  [/\bjust the same\b/i, '"as well" or "anyway"'],
  [/\bas ever\b/i, '"anyway", or nothing'],
  [/(?:^\s*|[.!?`'"] ?)Nor\b/, '"No ..." or "... also does not"'],
  [/\bif need be\b/i, '"when it is missing" or "when needed"'],
  [/\bhas it all\b/i, '"has these changes already"'],
  [/\bhas but\b/i, '"has only"'],
  [/\babove all\b/i, '"especially"'],
  [/\bthe same holds\b/i, '"also"'],
  [/\blooked at or not\b/i, '"reviewed or not"'],
  [/\bkeeps? to itself\b/i, '"does not say"'],
  [/\b(?:lest|thus|hence|upon|whilst|whence|thereof|wherein|shall)\b/i, 'a plain word'],
  [/\b(?:nothing|worst that) (?:comes|came) of\b/i, '"nothing happens" or "has no effect"'],
  [/\bin silence\b/i, '"unnoticed"'],
  [/\bso too\b/i, '"also"'],
  [/\bleave it so\b/i, '"ignore it"'],
  [/\bleads there\b/i, '"links to it"'],
  [/\bthere to look (?:at|for)\b/i, '"an example"'],
  [/\bearns? its place\b/i, '"has a reason"'],
  [/\bat its seams\b/i, '"where its parts meet"'],
  [/\b(?:speaks?|spoke) against\b/i, 'what follows from it'],
  [/\bwip(?:es?|ed|ing) out\b/i, '"overwrites"'],
  [/\b(?:is|was|were|are) over soon\b/i, '"ends quickly"'],
  [/\bfor want of\b|\bas yet\b|\bought to\b/i, 'a plain word'],
  [/\b(?:in|of) a language of (?:mine|yours|theirs)\b/i, '"in another language"'],
  [/\b(?:exists|has a release) already\b/i, '"already exists", "already has"'],
  [/\bwas answered with\b/i, '"returned"'],
  [/\bas told\b/i, '"as described"'],
  [/\bless and less often\b/i, '"with growing pauses"'],
  [/\b(?:become|became) of\b/i, '"happened to"'],
  [/\bbears? (?:a|the|our|this) key\b/i, '"has the key"'],
  [/\b(?:is|are) no (?:incident|predecessor|member)\b/i, '"is not an incident"'],
  [/\blets nobody\b|\btakes nobody\b/i, '"does not allow anyone"'],
  [/\bholds half a character\b/i, '"an incomplete character"'],
  [/\ba way back already\b/i, '"already a rollback"'],
  [/\bis (?:in|on) its way back\b/i, '"is being rolled back"'],
  [/\bmost suspect is\b/i, '"the top suspect is"'],
  [/\bless suspect changes?\b/i, '"changes with lower scores"'],
  [/\bagain and again\. Run\b/i, '"keeps pushing"'],
  [/\bstill leads to\b/i, '"still targets"'],
  [/\bgives? nothing for\b/i, '"returns nothing for"'],
  [/\bfilter (?:join|to_json|default) (?:makes?|turns?|to)\b/i, '"the join filter"'],
  [/\bsays None\b/i, '"is None"'],
  [/\bas it is wished\b|\bas wished\b/i, '"as wanted"'],
  [/\bhow manieth\b/i, 'another sentence'],
  [/\bmoment to come\b/i, '"a time in the future"'],
  [/\bGitLab says\.(?:\s|$)/, '"is read from GitLab"'],
  [/\banother (?:age|branch|duration) than\b/i, '"other than"'],
  [/\be-mails?\b/i, '"email", as in GitLab'],
  [/\bof this one (?:project|group)\b/i, '"of this project"'],
  [/\bstands in front\b/i, '"is in front"'],
  [/\bis no valid\b/i, '"is not valid"'],
  [/\b(?:deployment|version) before (?:again|back)\b/i, '"previous"'],
  [/\buse the token of another one\b/i, '"use another user\'s token"'],
];

const FOLDERS = [
  'actions',
  'api',
  'docs',
  'documents',
  'dynatrace',
  'gitlab',
  'inputs',
  'problems',
  'sandbox',
  'scripts',
  'settings',
  'tests',
  'widgets',
];

const PAGES = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'app.config.json'];

/** This list, and GitLab's own words that the stand-in answers with. */
const QUOTING = ['tests/plain-english.test.ts', 'sandbox/fake-gitlab/world/denials.ts'];

const texts = [...PAGES, ...FOLDERS.flatMap(filesBelow)]
  .filter((path) => /\.(?:tsx?|md|ya?ml|json)$/.test(path) && !QUOTING.includes(path))
  .map((path) => ({ path, lines: readFileSync(join(root, path), 'utf8').split('\n') }));

describe('every text', () => {
  test('is looked at', () => {
    expect(texts.length).toBeGreaterThan(500);
  });

  test.each(BANNED)('does without %s: write %s', (turn) => {
    const found = texts.flatMap(({ path, lines }) =>
      lines.flatMap((line, index) => (turn.test(line) ? [`${path}:${index + 1}: ${line.trim()}`] : [])),
    );
    expect(found).toEqual([]);
  });
});

function filesBelow(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((path) => join(folder, path))
    .filter((path) => statSync(join(root, path)).isFile());
}
