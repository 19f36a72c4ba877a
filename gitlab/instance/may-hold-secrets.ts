/** Parts of GitLab's API that return values of variables, or tokens that are shown once. */
const SECRETS =
  /(?:^|\/)(?:variables|(?:personal_access_|access_|deploy_|impersonation_)tokens|triggers|trigger_tokens|runners|reset_registration_token|secure_files|rotate)(?:\/|$)/;

/** Whether GitLab's response can contain secrets other than the connection's token. */
export function mayHoldSecrets(path: string): boolean {
  return SECRETS.test(path) && !path.includes('/repository/');
}
