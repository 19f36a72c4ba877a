import { beforeEach, expect, it, vi } from 'vitest';
import { renderHook } from 'vitest-browser-react';
import type { PickAnswer } from '../../inputs/picking/pick-request';
import type { PickQuestion } from '../ask-pick';
import { stubPlatform } from '../testing/platform';
import { useOptions } from './use-options';

const question: PickQuestion = { connectionId: 'c', kind: 'branch', project: 'a/b' };
const pick = vi.fn<(asked: PickQuestion) => PickAnswer>();

beforeEach(() => {
  pick.mockReset().mockReturnValue({ data: { options: [] } });
  stubPlatform({ pick });
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  return () => {
    vi.useRealTimers();
  };
});

it('asks after a pause in typing, for what is typed by then', async () => {
  const { rerender } = await renderHook((asked?: PickQuestion) => useOptions(asked ?? question), {
    initialProps: { ...question, search: 'c' },
  });
  for (const search of ['ch', 'che']) {
    vi.advanceTimersByTime(249);
    await rerender({ ...question, search });
  }
  vi.advanceTimersByTime(249);
  expect(pick).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  await vi.waitFor(() => {
    expect(pick.mock.calls.map(([asked]) => asked)).toEqual([{ ...question, search: 'che' }]);
  });
});

it('asks at once for what was used last', async () => {
  await renderHook(() => useOptions(question));
  vi.advanceTimersByTime(0);
  await vi.waitFor(() => {
    expect(pick).toHaveBeenCalledOnce();
  });
});

it('asks nothing without a question', async () => {
  await renderHook(() => useOptions(undefined));
  vi.advanceTimersByTime(1_000);
  expect(pick).not.toHaveBeenCalled();
});
