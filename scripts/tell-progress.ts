/** How often to report that it is still running. */
const EVERY_S = 10;

/**
 * Says what starts and, while it takes long, that it is still running. Uses stderr, because a script's output may be
 * read.
 */
export async function tellProgress<T>(beginning: string, work: () => Promise<T>): Promise<T> {
  console.error(beginning);
  const start = performance.now();
  const timer = setInterval(() => {
    console.error(`... still running, ${Math.round((performance.now() - start) / 1_000)} s`);
  }, EVERY_S * 1_000);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}
