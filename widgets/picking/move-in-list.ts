import type { KeyboardEvent } from 'react';

/** Moves the focus between a text field and the list below it; says whether the key was one of the list's. */
export function moveInList({ key }: KeyboardEvent, field: HTMLElement | null, listId: string): boolean {
  const list = field?.querySelector(`[id="${listId}"]`);
  const items = [...(list?.querySelectorAll<HTMLElement>('[role="option"], button') ?? [])];
  const current = items.findIndex((item) => item === document.activeElement);
  const isInList = current >= 0;
  if (key === 'ArrowDown') items[Math.min(current + 1, items.length - 1)]?.focus();
  else if (key === 'ArrowUp' && isInList) items[Math.max(current - 1, 0)]?.focus();
  else if (key === 'Home' && isInList) items[0]?.focus();
  else if (key === 'End' && isInList) items.at(-1)?.focus();
  else if ((key === 'Enter' || key === ' ') && isInList) items[current]?.click();
  else return false;
  return true;
}
