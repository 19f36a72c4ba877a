import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cleanLog } from './clean-log';

const esc = '\u001b';

test.each([
  ['colours', `${esc}[31;1mred${esc}[0;m and ${esc}[38;2;1;2;3mtrue${esc}[m`, 'red and true'],
  ['cursor movements', `a${esc}[2K${esc}[1Gb${esc}[?25lc`, 'abc'],
  [
    'links and titles',
    `${esc}]8;;https://x.example${esc}\\text${esc}]8;;${esc}\\ ${esc}]0;title\u0007!`,
    'text !',
  ],
  ['character sets', `${esc}(Bplain${esc}=`, 'plain'],
  ['progress that is written over', '10%\r50%\r100%\nnext', '100%\nnext'],
  ['Windows line breaks', 'one\r\ntwo\r\n', 'one\ntwo'],
  [
    'section markers',
    `section_start:1560896352:build[collapsed=true]\r${esc}[0KBuilding\nx\nsection_end:1560896353:build\r${esc}[0K\ny`,
    'Building\nx\ny',
  ],
  [
    'two markers in a line',
    `section_end:1:a\r${esc}[0Ksection_start:2:step_script\r${esc}[0K${esc}[0K${esc}[36;1mExecuting${esc}[0;m`,
    'Executing',
  ],
  [
    'timestamps of newer runners',
    '2024-05-22T12:43:46.962646Z 00O one\n2024-05-22T12:43:47.000000Z 01E two',
    'one\ntwo',
  ],
  [
    'lines that go on',
    '2024-05-22T12:43:46.962646Z 00O one, \n2024-05-22T12:43:47.000000Z 00O+still one\n2024-05-22T12:43:47.000001Z 00O two',
    'one, still one\ntwo',
  ],
  ['what does not print', 'bell\u0007 null\u0000 tab\there', 'bell null tab\there'],
  ['nothing', '', ''],
])('takes out %s', (_, raw, clean) => {
  expect(cleanLog(raw)).toBe(clean);
});

test('keeps text that only looks like a marker, empty lines and other languages', () => {
  for (const text of ['section_start:1:x', 'a\n\nb', '[31m', '日本語 🚀 é', '2024-05-22 something'])
    expect(cleanLog(text)).toBe(text);
});

test('leaves nothing that a terminal would act on', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(esc, '[', ']', '31m', '\r', '\n', 'a', '\u0007', '\\', '(', 'B')),
      (parts) => {
        expect(cleanLog(parts.join(''))).not.toMatch(/[^\P{Cc}\t\n]/u);
      },
    ),
  );
});
