import { useMemo, useRef, useState } from 'react';

/** Whether the author has been in a field and left or emptied it. */
export function useTouched() {
  const [touched, setTouched] = useState(false);
  const leaving = useRef<ReturnType<typeof setTimeout>>();
  const focusHandlers = useMemo(
    () => ({
      // A select's menu lies elsewhere in the document: only a focus that does not come back has left the field.
      onBlur: () => {
        leaving.current = setTimeout(() => {
          setTouched(true);
        });
      },
      onFocus: () => {
        clearTimeout(leaving.current);
      },
    }),
    [],
  );
  return { touched, setTouched, focusHandlers };
}
