import { useEffect, useState } from 'react';
import type { WorkbenchFacts, WorkbenchState } from '../workbench-state';

/** The state of the page; absent until it is first loaded. */
export interface Known {
  facts?: WorkbenchFacts;
  state?: WorkbenchState;
  /** Whether the sandbox no longer responds. */
  isGone: boolean;
}

/** Loads the sandbox's state, and reloads it when it changes. */
export function useWorkbench(): Known {
  const [facts, setFacts] = useState<WorkbenchFacts>();
  const [state, setState] = useState<WorkbenchState>();
  const [isGone, setIsGone] = useState(false);
  useEffect(() => {
    const changes = new EventSource('/workbench/changes');
    let isAsking = false;
    let isStale = false;
    const ask = async () => {
      isStale = true;
      if (isAsking) return;
      isAsking = true;
      // Changes during a load are loaded right after it.
      while (isStale) {
        isStale = false;
        await get<WorkbenchState>('/workbench/state').then(setState, () => undefined);
      }
      isAsking = false;
    };
    changes.onmessage = () => void ask();
    changes.onopen = () => {
      setIsGone(false);
    };
    changes.onerror = () => {
      setIsGone(true);
    };
    get<WorkbenchFacts>('/workbench/facts').then(setFacts, () => undefined);
    return () => {
      changes.close();
    };
  }, []);
  return { facts, state, isGone };
}

async function get<Answer>(path: string): Promise<Answer> {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  return (await response.json()) as Answer;
}

/** Presses one of the sandbox's buttons. */
export async function press(button: string, body: unknown = {}): Promise<void> {
  await fetch(`/workbench/${button}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}
