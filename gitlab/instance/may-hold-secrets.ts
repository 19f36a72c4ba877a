/** Parts of GitLab's API that answer values of variables, or tokens that it shows once. */
const SECRETS =
  /(?:^|\/)(?:variables|(?:personal_access_|access_|deploy_|impersonation_)tokens|triggers|trigger_tokens|runners|reset_registration_token|secure_files|rotate)(?:\/|$)/;

/** Whether GitLab's answer can hold secrets besides the connection's token. */
export function mayHoldSecrets(path: string): boolean {
  return SECRETS.test(path) && !path.includes('/repository/');
}
