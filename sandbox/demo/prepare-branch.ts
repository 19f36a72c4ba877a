/** Creates the branch for the demo's merge request, unless it exists. */
export async function prepareBranch(
  gitlab: { url: string; token: string },
  project: string,
  branch: string,
): Promise<void> {
  const home = `${gitlab.url}/api/v4/projects/${encodeURIComponent(project)}`;
  const headers = { authorization: `Bearer ${gitlab.token}`, 'content-type': 'application/json' };
  const found = await fetch(home, { headers });
  if (!found.ok)
    throw new Error(`GitLab answered ${found.status} for project ${project}. Set GITLAB_PROJECT.`);
  const { default_branch: ref } = (await found.json()) as { default_branch: string };
  const body = JSON.stringify({ branch, ref });
  const made = await fetch(`${home}/repository/branches`, { method: 'POST', headers, body });
  if (!made.ok && made.status !== 400)
    throw new Error(`GitLab answered ${made.status} to a new branch ${branch}.`);
}
