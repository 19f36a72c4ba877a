import * as z from 'zod';
import { field, type FieldFacts } from '../fields/field';
import { partOf } from '../fields/part-of';
import { trimmed } from '../fields/trimmed';
import { FILE_PATH_MAX } from '../texts/lengths';

/** Where a file lies in a repository; a slash at its beginning is dropped. */
export function filePath(facts: Partial<FieldFacts> = {}) {
  return field(
    {
      title: 'File path',
      hint: 'From the top of the repository, with / between folders.',
      placeholder: 'config/app.yml',
      ...facts,
      control: 'text',
      wants: 'a path in the repository such as config/app.yml, without . or .. between slashes',
    },
    (value) => trimmed(partOf(value, 'file_path', 'path'), (path) => path.replace(/^\/+/, '')),
    z
      .string()
      .max(FILE_PATH_MAX)
      .regex(/^(?!(?:.*\/)?\.{0,2}(?:\/|$))[^\\\p{Cc}]+$/u),
  );
}
