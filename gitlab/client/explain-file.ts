/** Paths below which GitLab sends files, or redirects to where it keeps them. */
const FILES =
  /\/(?:artifacts(?:\/|$)|repository\/archive|packages\/|uploads\/|secure_files\/\d+\/download|export\/download|releases\/.*\/downloads\/)/;

/** What to say when GitLab answers with a file; undefined for a request that asks for none. */
export function explainFile(endpoint: string, keptAt?: string): string | undefined {
  if (!FILES.test(endpoint)) return undefined;
  const where = keptAt
    ? `GitLab keeps this file in object storage and redirects to ${keptAt}. It is not followed: the connection's token must not go there, and`
    : 'GitLab answers with a file.';
  return `${where} ${keptAt ? 'an' : 'An'} action fetches no files. Let a pipeline use it, or link to it.`;
}
