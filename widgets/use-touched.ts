import { useMemo, useRef, useState } from 'react';

/** Whether a mouse button or a finger is down, anywhere on the page. */
let isPressed = false;
document.addEventListener('pointerdown', () => (isPressed = true), true);
for (const end of ['pointerup', 'pointercancel']) {
  document.addEventListener(end, () => (isPressed = false), true);
}

/** Whether the author has been in a field and left or emptied it. */
export function useTouched() {
  const [touched, setTouched] = useState(false);
  const leaving = useRef<ReturnType<typeof setTimeout>>();
  const focusHandlers = useMemo(() => {
    // A select's menu is elsewhere in the document: the field is left only if the focus does not come back.
    const leave = () => {
      leaving.current = setTimeout(() => {
        setTouched(true);
      });
    };
    return {
      // A problem that appears during a press moves what is pressed away from the pointer, and the click is lost.
      onBlur: () => {
        if (isPressed) document.addEventListener('pointerup', leave, { once: true });
        else leave();
      },
      onFocus: () => {
        document.removeEventListener('pointerup', leave);
        clearTimeout(leaving.current);
      },
    };
  }, []);
  return { touched, setTouched, focusHandlers };
}
