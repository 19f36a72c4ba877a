import { describe, expect, test } from 'vitest';
import type { Scope } from './evaluate';
import { ExpressionError } from './expression-error';
import { readLiteral } from './literal';
import { render } from './render';

const event = {
  'event.name': 'Failure rate increase',
  'event.status': 'ACTIVE',
  entity_tags: ['team:checkout', 'stage'],
  affected: [
    { id: 'SERVICE-1', name: 'checkout', size: 2 },
    { id: 'SERVICE-2', name: 'Cart', size: 1 },
  ],
  items: ['shadowed'],
  nothing: null,
  empty: [],
  share: 0.12,
  count: 3,
};

const scope: Scope = new Map<string, unknown>(
  Object.entries({
    event: () => event,
    now: () => new Date('2026-11-24T05:41:28.123Z'),
  }),
);

describe('a pure expression yields the value itself', () => {
  test.each<[string, unknown]>([
    ["{{ event()['event.name'] }}", 'Failure rate increase'],
    ["{{ event()['entity_tags'] }}", ['team:checkout', 'stage']],
    ['{{ event().affected[0] }}', { id: 'SERVICE-1', name: 'checkout', size: 2 }],
    ["{{ event()['count'] }}\n", 3],
    ['{{ event().nothing }}', null],
    ["{{ event()['event.status'] == 'ACTIVE' }}", true],
    ["{{ event()['event.status'] in ('CLOSED', 'RESOLVED') }}", false],
    ["{{ 'event.end' not in event() }}", true],
    ["{{ event().get('event.end', 'still open') }}", 'still open'],
    ["{{ event().get('event.end') is none }}", true],
    ["{{ event()['event.end'] | default('still open') }}", 'still open'],
    ["{{ event()['event.end'] is defined }}", false],
    ["{{ event()['items'] }}", ['shadowed']],
    ["{{ event().affected | map(attribute='name') | join(', ') }}", 'checkout, Cart'],
    ["{{ event().affected | selectattr('size', 'gt', 1) | list | length }}", 1],
    ["{{ event().affected | sort(attribute='name') | map(attribute='id') | first }}", 'SERVICE-2'],
    ["{{ event().affected | sum(attribute='size') }}", 3],
    ['{{ event().affected[-1].name }}', 'Cart'],
    ['{{ event().entity_tags[:1] }}', ['team:checkout']],
    ["{{ event()['event.name'][0:7] }}", 'Failure'],
    ["{{ event().entity_tags[0].split(':')[1] }}", 'checkout'],
    ["{{ 'empty' if not event().empty else 'full' }}", 'empty'],
    ['{{ event().empty or ["else"] }}', ['else']],
    ['{{ event().share * 100 }}', 12],
    ['{{ 7 // 2 }}', 3],
    ['{{ -7 % 3 }}', 2],
    ['{{ [1] + [2] == [1, 2] }}', true],
    ['{{ 1 < event().count <= 3 }}', true],
    ["{{ {'a': [true, none]} | to_json }}", '{"a":[true,null]}'],
    ["{{ '5' | int + 1 }}", 6],
    ["{{ 'no number' | int(7) }}", 7],
    ["{{ now().strftime('%G') if false else now().year }}", 2026],
    ['{{ now() }}', '2026-11-24 05:41:28.123000+00:00'],
    ["{{ now().strftime('%V') }}", '48'],
    ['{{ (now() | string)[:7] }}', '2026-11'],
    [`{{ ('{"a": [1]}' | from_json).a[0] }}`, 1],
  ])('%s', (text, value) => {
    expect(render(text, scope)).toEqual(value);
  });
});

describe('mixed text is a text, written as Python writes values', () => {
  test.each([
    ['no expression at all', 'no expression at all'],
    ['{{ event().count }} services', '3 services'],
    ["tags: {{ event()['entity_tags'] }}", "tags: ['team:checkout', 'stage']"],
    ['{{ event().nothing }}, {{ event().count > 2 }}', 'None, True'],
    ['{{ event().count }}{{ event().count }}', '33'],
    [
      '{% for one in event().affected %}{{ loop.index }}. {{ one.name }}\n{% endfor %}',
      '1. checkout\n2. Cart\n',
    ],
    ['{% for one in event().empty %}{{ one }}{% else %}none{% endfor %}', 'none'],
    [
      '{% for one in event().affected if one.size > 1 %}{{ loop.length }} {{ one.name }}{% endfor %}',
      '1 checkout',
    ],
    ['{%- if event().empty -%} some {%- else -%} none {%- endif -%}', 'none'],
    ['{% set name = "x" %}{{ name }}{{ name }}', 'xx'],
    ['{# a comment #}done', 'done'],
  ])('%s', (text, value) => {
    expect(render(text, scope)).toBe(value);
  });

  test('one newline at the end goes, as in Jinja', () => {
    expect(render('{{ event().count }} services\n', scope)).toBe('3 services');
    expect(render('plain\n', scope)).toBe('plain\n');
  });
});

describe('what is undefined is named, with what there is instead', () => {
  test.each([
    ["{{ event()['event.nam'] }}", "Undefined variables: event()['event.nam']. There is event.name."],
    ['{{ event().affected[7].name }}', 'Undefined variables: event().affected[7]. The list has 2 items.'],
    ['{{ problem }}', 'Undefined variables: problem. There is event, now.'],
    ['{{ event().affected[0].name.first }}', 'Before it is text, which has no first.'],
    ['{{ event().items }}', "names items without calling it: write items(), or ['items'] for a field."],
    ['{{ event }}', 'It names event without calling it: write event()'],
    ["{% if event()['event.end'] %}closed{% endif %}", "Undefined variables: event()['event.end']"],
    ['{{ event() | nothing }}', 'There is no filter nothing.'],
    ['{{ event() is nothing }}', 'There is no test "is nothing".'],
    ['{{ event( }}', 'Jinja cannot read it'],
    ['{{ event()', 'Jinja cannot read it: the }} is missing'],
    ['{% include "x" %}', 'The statement Include is not supported here.'],
    ["{{ 1 + 'a' }}", 'It combines a number with text.'],
    ["{{ 1 < 'a' }}", 'It compares a number with text.'],
    ['{{ 1 / 0 }}', 'It divides by zero.'],
    ['{{ now() - 1 }}', 'Dynatrace documents no arithmetic with dates'],
    ["{{ 'no JSON' | from_json }}", 'from_json needs JSON, but got: no JSON'],
  ])('%s', (text, message) => {
    expect(() => render(text, scope)).toThrow(ExpressionError);
    expect(() => render(text, scope)).toThrow(message);
  });
});

describe('what Jinja’s native types would make of a text', () => {
  test.each<[string, unknown]>([
    ['1.10', 1.1],
    ['2026.10', 2026.1],
    ['1e5', 100_000],
    ['-5', -5],
    ['1_000', 1000],
    ['True', true],
    ['None', null],
    ["'1.10'", '1.10'],
    ['"1.10"', '1.10'],
    ['007', '007'],
    ['1.10.2', '1.10.2'],
    ['v1.10', 'v1.10'],
    ['P-26112203', 'P-26112203'],
    ['', ''],
  ])('%s', (text, value) => {
    expect(readLiteral(text)).toEqual(value);
  });
});
