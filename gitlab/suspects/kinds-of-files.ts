/** Files in which a change is more likely to break something: pipelines, deployments, databases, dependencies. */
const RISKY: readonly RegExp[] = [
  /(?:^|\/)\.gitlab-ci\.ya?ml$/,
  /(?:^|\/)\.gitlab\/ci\//,
  /(?:^|\/)(?:jenkinsfile|dockerfile|containerfile|chart\.yaml|procfile)$/,
  /(?:^|\/)(?:docker-)?compose(?:\.[\w-]+)?\.ya?ml$/,
  /\.dockerfile$|\.tf$|\.tfvars$/,
  /(?:^|\/)(?:deploy|deployment|deployments|helm|charts|k8s|kubernetes|terraform|ansible|argocd)\//,
  /(?:^|\/)(?:migrations?|migrate|flyway|liquibase)\//,
  /(?:^|\/)(?:package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lockb?|gemfile\.lock|poetry\.lock|uv\.lock)$/,
  /(?:^|\/)(?:pipfile\.lock|cargo\.lock|composer\.lock|go\.sum|gradle\.lockfile|packages\.lock\.json|mix\.lock)$/,
];

/** Files that do not run in production: documentation and tests. */
const HARMLESS: readonly RegExp[] = [
  /\.(?:md|mdx|markdown|rst|adoc|asciidoc)$/,
  /(?:^|\/)(?:docs?|documentation)\//,
  /(?:^|\/)(?:license|copying|codeowners|changelog|readme|authors)(?:\.\w+)?$/,
  /(?:^|\/)(?:tests?|specs?|__tests__|e2e|fixtures)\//,
  /[._-](?:test|spec)s?\.\w+$/,
  /(?:^|\/)test_[^/]*\.py$/,
];

/** Whether a file belongs to CI, to deploying, to a migration or to locked dependencies. */
export function isRisky(path: string): boolean {
  const name = path.toLowerCase();
  return RISKY.some((kind) => kind.test(name));
}

/** Whether a file is documentation or a test, which does not run in production. */
export function isDocsOrTest(path: string): boolean {
  const name = path.toLowerCase();
  return HARMLESS.some((kind) => kind.test(name)) && !isRisky(path);
}
