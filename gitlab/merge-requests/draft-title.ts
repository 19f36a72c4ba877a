const DRAFT = /^(?:(?:draft:|\[draft\]|\(draft\))\s*)+/i;

/** A draft merge request is one whose title starts with `Draft: `. Undefined leaves the title as it is. */
export function draftTitle(title: string, draft: boolean | undefined): string {
  if (draft === undefined || draft === DRAFT.test(title)) return title;
  return draft ? `Draft: ${title}` : title.replace(DRAFT, '');
}
