/** How often a wait is told about. */
const EVERY_S = 10;

/** Says what begins and, as long as it takes, that it goes on. On the error stream: a script's output may be read. */
export async function tellProgress<T>(beginning: string, work: () => Promise<T>): Promise<T> {
  console.error(beginning);
  const start = performance.now();
  const timer = setInterval(() => {
    console.error(`... still at it, ${Math.round((performance.now() - start) / 1_000)} s`);
  }, EVERY_S * 1_000);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}
