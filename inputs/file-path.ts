import * as z from 'zod';
import { field, type FieldFacts } from './field';
import { asText } from './text';

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
    asPath,
    z
      .string()
      .max(1024)
      .regex(/^(?!(?:.*\/)?\.{0,2}(?:\/|$))[^\\\p{Cc}]+$/u),
  );
}

function asPath(value: unknown): unknown {
  const path = asText(value);
  return typeof path === 'string' ? path.trim().replace(/^\/+/, '') : path;
}
