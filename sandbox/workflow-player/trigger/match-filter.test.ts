import { describe, expect, test } from 'vitest';
import { UnsupportedFilter } from './filter-syntax';
import { matchFilter } from './match-filter';

const event = {
  'event.kind': 'DAVIS_PROBLEM',
  'event.status': 'ACTIVE',
  'event.category': 'ERROR',
  'event.name': 'Failure rate increase on checkout',
  entity_tags: ['team:checkout', 'ServiceNow:yes'],
  'maintenance.is_under_maintenance': false,
  'dt.security.risk.score': 9.1,
  'with space': 'x',
};

describe('a filter that matches', () => {
  test.each([
    'event.kind == "DAVIS_PROBLEM"',
    'event.kind == "DAVIS_PROBLEM" AND event.status == "ACTIVE"',
    'event.kind=="X"\nor event.status=="ACTIVE"',
    'event.kind == "X" or event.kind == "DAVIS_PROBLEM" and event.status == "ACTIVE"',
    'not (event.status == "CLOSED")',
    'event.status != "CLOSED"',
    'in(event.category, "AVAILABILITY", "ERROR")',
    'in(event.category, {"AVAILABILITY", "ERROR"})',
    'isNotNull(entity_tags) and isNull(root_cause_entity_id)',
    'matchesValue(entity_tags, "servicenow*")',
    'matchesValue(event.name, "*CHECKOUT")',
    'matchesPhrase(event.name, "failure rate")',
    'matchesPhrase(event.name, "fail*")',
    'dt.security.risk.score >= 9.0 and dt.security.risk.score < 10',
    'maintenance.is_under_maintenance == false',
    'not maintenance.is_under_maintenance',
    '`with space` == "x"',
    'contains(event.name, "rate") // a remark',
    '',
  ])('%s', (filter) => {
    expect(matchFilter(filter, event)).toMatchObject({ matches: true });
  });
});

describe('a filter that does not match says which part', () => {
  test.each([
    [
      'event.kind == "DAVIS_PROBLEM" and event.status == "CLOSED"',
      'event.status == "CLOSED" does not hold: event.status is "ACTIVE"',
    ],
    ['root_cause_entity_id == "SERVICE-1"', 'root_cause_entity_id is not there'],
    // DQL knows nothing about a field that is not there, not even that it differs.
    ['root_cause_entity_id != "SERVICE-1"', 'root_cause_entity_id is not there'],
    ['not (root_cause_entity_id == "SERVICE-1")', 'root_cause_entity_id is not there'],
    ['event.status == "active"', 'event.status is "ACTIVE"'],
    ['matchesPhrase(event.name, "check")', 'event.name is "Failure rate increase on checkout"'],
    ['matchesValue(event.name, "checkout")', 'does not hold'],
  ])('%s', (filter, reason) => {
    const match = matchFilter(filter, event);
    expect(match.matches).toBe(false);
    expect(match.reason).toContain(reason);
  });
});

test.each([
  ['arraySize(entity_tags) > 1', /arraySize/],
  ['event.kind == "A" and', /ends too early/],
  ['(event.kind == "A"', /"\)" is missing/],
  ['event.kind ~ "A"', /cannot be read/],
])('%s is not guessed at', (filter, message) => {
  expect(() => matchFilter(filter, event)).toThrow(UnsupportedFilter);
  expect(() => matchFilter(filter, event)).toThrow(message);
});
