const draftPrefix = /^(?:draft:|\[draft\]|\(draft\))\s*/i;

/** Whether a merge request's title marks it as a draft. */
export function isDraftTitle(title: string): boolean {
  return draftPrefix.test(title);
}

/** A title with or without the mark of a draft. */
export function titleAsDraft(title: string, draft: boolean): string {
  const bare = title.replace(draftPrefix, '');
  return draft ? `Draft: ${bare}` : bare;
}
