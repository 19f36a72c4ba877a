import { expect, it } from 'vitest';
import { render } from 'vitest-browser-react';
import { Markdown } from './markdown';

async function html(text: string): Promise<string> {
  const { container } = await render(<Markdown text={text} />);
  return (container.firstElementChild?.innerHTML ?? '').replace(/ style="[^"]*"/g, '');
}

it.each([
  ['paragraphs', 'one\ntwo\n\nthree', '<p>one\ntwo</p><p>three</p>'],
  ['emphasis', '*a* __b__ ~~c~~ `d`', '<p><em>a</em> <strong>b</strong> <del>c</del> <code>d</code></p>'],
  ['headings, not as headings of the page', '## What\n\nHow\n===', '<p>What</p><p>How\n</p>'],
  ['lists', '- a\n- b\n', '<ul><li><p>a</p></li><li><p>b</p></li></ul>'],
  ['numbered lists', '3. a\n4. b', '<ol start="3"><li><p>a</p></li><li><p>b</p></li></ol>'],
  ['tasks', '- [x] a', '<ul><li><span>☑ a</span></li></ul>'],
  ['quotes', '> a\n> b', '<blockquote><p>a\n b</p></blockquote>'],
  ['code', '```sh\nls *\n```', '<pre>ls *</pre>'],
  ['escapes and entities', '\\*a\\* &amp; &copy;', '<p>*a* &amp; ©</p>'],
  [
    'tables',
    '| a | b |\n| - | - |\n| 1 | **2** |',
    '<table><thead><tr><td>a</td><td>b</td></tr></thead><tbody><tr><td>1</td><td><strong>2</strong></td></tr></tbody></table>',
  ],
  [
    'links',
    '[*a*](https://gitlab.example.com) <https://b.example.com> https://c.example.com',
    [
      '<p><a href="https://gitlab.example.com" target="_blank" rel="noopener noreferrer"><span><em>a</em></span></a> ',
      '<a href="https://b.example.com" target="_blank" rel="noopener noreferrer">https://b.example.com</a> ',
      '<a href="https://c.example.com" target="_blank" rel="noopener noreferrer">https://c.example.com</a></p>',
    ].join(''),
  ],
  [
    'links whose address stands in angle brackets',
    '[a](<https://gitlab.example.com/a b>)',
    '<p><a href="https://gitlab.example.com/a b" target="_blank" rel="noopener noreferrer"><span>a</span></a></p>',
  ],
  ['rules', 'a\n\n---', '<p>a</p><hr>'],
  [
    'images by their name, without loading them',
    '![a chart](https://c.example.com/a.png)',
    '<p><a href="https://c.example.com/a.png" target="_blank" rel="noopener noreferrer"><span>a chart</span></a></p>',
  ],
  ['no link that can be run', '[a](javascript:alert(1))', '<p><span>a</span></p>'],
  [
    'HTML as text',
    'a <img src=x onerror=alert(1)>',
    '<p>a <code>&lt;img src=x onerror=alert(1)&gt;</code></p>',
  ],
  ['no comment and no definition of a link', '<!-- a -->\n\n[key]: #\n\nb', '<p>b</p>'],
  [
    'expressions as they are',
    "# {{ event()['a_b_c'] }} *{{ x * y * z }}*\n\n{% if a %}",
    "<p><code>{{ event()['a_b_c'] }}</code> <em><code>{{ x * y * z }}</code></em></p><p><code>{% if a %}</code></p>",
  ],
  ['an expression that is none yet as text', 'a {{ b', '<p>a {{ b</p>'],
])('shows %s', async (_, text, expected) => {
  expect(await html(text)).toBe(expected);
});
