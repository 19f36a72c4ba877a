/** Where GitLab is and how to sign in. */
export interface Connection {
  /** The name of the connection. */
  name: string;
  /** GitLab's address, perhaps with a relative root, without a trailing slash and without `/api/v4`. */
  url: string;
  token: string;
  /** Usernames of earlier tokens; their texts count as ours. */
  trustedAuthors: readonly string[];
}
