import * as z from 'zod';
import { field, type FieldFacts } from '../fields/field';
import { trimmed } from '../fields/trimmed';

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
    (value) => trimmed(value, (path) => path.replace(/^\/+/, '')),
    z
      .string()
      .max(1024)
      .regex(/^(?!(?:.*\/)?\.{0,2}(?:\/|$))[^\\\p{Cc}]+$/u),
  );
}
