/**
 * Removes the styles of editors that no longer exist. CodeMirror keeps the rules of every editor there ever was in one
 * style element, which it writes again for each editor: without this a page renders slower with each test.
 */
export function forgetEditorStyles() {
  const key = Object.getOwnPropertySymbols(document).find(({ description }) => description === 'styleSet');
  if (!key) return;
  Reflect.deleteProperty(document, key);
  for (const style of document.head.querySelectorAll('style')) {
    if (style.textContent.includes('.ͼ')) style.remove();
  }
}
