import { wholeNumber } from '../fields/whole-number';

/** How long to wait for what the action starts; by default not at all. */
export function waitSeconds({ hint }: { hint: string }) {
  return wholeNumber({ title: 'Wait', hint, placeholder: '0', min: 0, max: 90 });
}
