import { asProse } from './foreign-text';

/** The author's own Markdown, and below it text from an alert, which does nothing. */
export function ownAndForeign(own = '', foreign?: string): string {
  return [own, foreign && asProse(foreign)].filter(Boolean).join('\n\n');
}
