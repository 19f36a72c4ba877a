/** How much of a form's text a failed test shows. */
const SHOWN_CHARACTERS = 2_000;

/** Adds what the page shows to the errors of a failed test: its text, not its elements. */
export function addShownText(errors: { message: string }[]) {
  const shown = document.body.innerText.replace(/\s*\n\s*/g, '\n').trim();
  for (const error of errors) {
    error.message = `${error.message.trim()}\n\nThe page shows:\n${shown.slice(0, SHOWN_CHARACTERS)}`;
  }
}
