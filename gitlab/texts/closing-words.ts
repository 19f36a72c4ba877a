/** It joins words, has no width, and is not part of any reference. */
export const JOINER = '\u2060';

/** GitLab's closing words, in any form and letter case, before something that they could close. */
const CLOSING =
  /\b(?:clos(?:e[sd]?|ing)|fix(?:e[sd]|ing)?|resolv(?:e[sd]?|ing)|implement(?:s|ed|ing)?):? +(?=(?:issues? +)?(?:https?:|GL-|\[|[A-Z][A-Z0-9_]+-\d|[\w./-]*#))/gi;

/**
 * A text in which words such as `Closes #1` do not close anything. GitLab looks for them in the raw text of merge
 * requests and commits, including code, where an escape would be visible: so an invisible character is added before the
 * number.
 */
export function closesNothing(text: string): string {
  const broken = text.replace(CLOSING, `$&${JOINER}`);
  return broken === text ? text : broken.replace(/#(?=\d)/g, `#${JOINER}`);
}
