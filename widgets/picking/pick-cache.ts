import { createContext, useContext } from 'react';
import type { PickOption } from '../../inputs/picking/pick-request';

/** The options loaded so far for one question, and the page to go on with. */
export interface Loaded {
  options: readonly PickOption[];
  nextPage?: number;
}

/** The options that the pickers of one form have loaded; dropped when the form is closed. */
export const PickCache = createContext<Map<string, Loaded>>(new Map());

/** The cache of the form around a picker. */
export const usePickCache = () => useContext(PickCache);
