import { onTestFinished } from 'vitest';

/** Counts how many requests are under way at once, until the test is over. */
export function countRunning() {
  const network = globalThis.fetch;
  let running = 0;
  let most = 0;
  globalThis.fetch = async (...request) => {
    most = Math.max(most, ++running);
    return network(...request).finally(() => running--);
  };
  onTestFinished(() => {
    globalThis.fetch = network;
  });
  return { most: () => most };
}
