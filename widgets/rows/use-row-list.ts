import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Row } from '../../inputs/fields/rows';

/** Adds, changes and removes rows, says so, and moves the focus to where work goes on. */
export function useRowList(rows: readonly Row[], noun: string, onChange: (rows: readonly Row[]) => void) {
  const root = useRef<HTMLDivElement>(null);
  const latest = useRef(rows);
  const latestOnChange = useRef(onChange);
  const toFocus = useRef<(list: HTMLElement) => Element | null | undefined>();
  const [said, setSaid] = useState('');
  const [before, setKeys] = useState<readonly number[]>([]);
  const keys = before.length === rows.length ? before : fitted(before, rows.length);
  if (keys !== before) setKeys(keys);

  useLayoutEffect(() => {
    latest.current = rows;
  }, [rows]);
  useLayoutEffect(() => {
    latestOnChange.current = onChange;
  }, [onChange]);

  useEffect(() => {
    const target = root.current && toFocus.current?.(root.current);
    toFocus.current = undefined;
    if (target instanceof HTMLElement) target.focus();
  }, [rows]);

  // Two cells may change before the next render; and no function here changes, so that only changed rows render again.
  const store = useCallback((next: readonly Row[]) => {
    latest.current = next;
    latestOnChange.current(next);
  }, []);

  const add = useCallback(() => {
    const at = latest.current.length;
    toFocus.current = (list) => rowOf(list, at)?.querySelector('[role="combobox"], [role="textbox"]');
    setSaid(`${capitalized(noun)} ${at + 1} added.`);
    store([...latest.current, {}]);
  }, [noun, store]);

  const change = useCallback(
    (index: number, row: Row) => {
      store(latest.current.with(index, row));
    },
    [store],
  );

  const remove = useCallback(
    (index: number) => {
      const left = latest.current.toSpliced(index, 1);
      toFocus.current = (list) =>
        rowOf(list, index)?.querySelector('button') ?? list.querySelector(':scope > :not(ul) button');
      setSaid(`${capitalized(noun)} ${index + 1} removed, ${left.length} left.`);
      setKeys((before) => before.toSpliced(index, 1));
      store(left);
    },
    [noun, store],
  );

  return { root, keys, said, add, change, remove };
}

function rowOf(list: HTMLElement, index: number): Element | undefined {
  return list.querySelectorAll(':scope > ul > li')[index];
}

/** As many keys as rows: a row keeps its key when others go. */
function fitted(keys: readonly number[], count: number): readonly number[] {
  const next = Math.max(-1, ...keys) + 1;
  const more = Array.from({ length: Math.max(0, count - keys.length) }, (_, index) => next + index);
  return [...keys.slice(0, count), ...more];
}

/** A noun at the beginning of a sentence. */
export function capitalized(noun: string): string {
  return noun.charAt(0).toUpperCase() + noun.slice(1);
}
