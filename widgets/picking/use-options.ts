import { useCallback, useEffect, useReducer, useRef, useState } from 'react';
import { askPick, type PickQuestion } from '../ask-pick';
import { type Loaded, usePickCache } from './pick-cache';

/** How long a pause in typing is before GitLab is asked, in milliseconds. */
const PAUSE = 250;

/** What a picker shows. */
export interface Options extends Loaded {
  isLoading: boolean;
  error?: string;
  loadMore: () => void;
}

/** Loads options: once per question, after a pause in typing, and never for an outdated one. */
export function useOptions(question: PickQuestion | undefined): Options {
  const cache = usePickCache();
  const key = question && JSON.stringify(question);
  const [failure, setFailure] = useState<{ key: string; error: string }>();
  const [, showLoaded] = useReducer((count: number) => count + 1, 0);
  const [moreOf, setMoreOf] = useState<string>();
  const waiting = useRef<AbortController>();
  const loaded = key === undefined ? undefined : cache.get(key);

  const load = useCallback(
    async (asked: string, page?: number) => {
      const cancelling = new AbortController();
      waiting.current = cancelling;
      const answer = await askPick({ ...questionIn(asked), page }, cancelling.signal).catch(() => undefined);
      // Nobody is waiting for it.
      if (!answer) return;
      if (answer.data) {
        const before = page === undefined ? [] : (cache.get(asked)?.options ?? []);
        cache.set(asked, { options: [...before, ...answer.data.options], nextPage: answer.data.nextPage });
      }
      setFailure(answer.data ? undefined : { key: asked, error: answer.error });
      setMoreOf(undefined);
      showLoaded();
    },
    [cache],
  );

  useEffect(() => {
    if (key === undefined || cache.has(key)) return;
    const timer = setTimeout(() => void load(key), questionIn(key).search === undefined ? 0 : PAUSE);
    return () => {
      clearTimeout(timer);
    };
  }, [key, cache, load]);

  useEffect(
    () => () => {
      waiting.current?.abort();
      setFailure(undefined);
      setMoreOf(undefined);
    },
    [key],
  );

  const error = failure?.key === key ? failure?.error : undefined;
  const isLoadingMore = moreOf !== undefined && moreOf === key;
  return {
    options: loaded?.options ?? [],
    nextPage: loaded?.nextPage,
    isLoading: isLoadingMore || (key !== undefined && !loaded && error === undefined),
    error,
    loadMore: () => {
      if (key === undefined || loaded?.nextPage === undefined || isLoadingMore) return;
      setMoreOf(key);
      void load(key, loaded.nextPage);
    },
  };
}

function questionIn(key: string): PickQuestion {
  return JSON.parse(key) as PickQuestion;
}
