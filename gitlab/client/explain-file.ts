/** Paths below which GitLab sends files, or redirects to where it stores them. */
const FILES =
  /\/(?:artifacts(?:\/|$)|repository\/archive|packages\/|uploads\/|secure_files\/\d+\/download|export\/download|releases\/.*\/downloads\/)/;

/** What to say when GitLab returned a file; undefined for a request that asks for none. */
export function explainFile(endpoint: string, keptAt?: string): string | undefined {
  if (!FILES.test(endpoint)) return undefined;
  const where = keptAt
    ? `GitLab stores this file in object storage and redirects to ${keptAt}, where the connection's token must not be sent.`
    : 'GitLab returned a file.';
  return `${where} An action does not download files. Use it in a pipeline, or link to it.`;
}
