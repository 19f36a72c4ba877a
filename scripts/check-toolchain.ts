import { readFileSync } from 'node:fs';

const { engines } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  engines: { node: string; npm: string };
};
const npm = /npm\/(\S+)/.exec(process.env.npm_config_user_agent ?? '')?.[1];
const problems = [
  ['Node', process.versions.node, engines.node],
  ['npm', npm, engines.npm],
].flatMap(([name, found, wanted]) =>
  found && isOlder(found, wanted ?? '') ? `${name} ${found} is too old: ${wanted} is needed.` : [],
);

if (problems.length > 0) {
  console.error(
    `${problems.join('\n')}\nInstall Node 20.19 or newer, which includes a suitable npm, and run npm install again.`,
  );
  process.exit(1);
}

function isOlder(found: string, wanted: string): boolean {
  const numbers = (version: string) => version.replace(/^\D+/, '').split('.').map(Number);
  const [a, b] = [numbers(found), numbers(wanted)];
  const different = b.findIndex((part, index) => part !== (a[index] ?? 0));
  return different >= 0 && (a[different] ?? 0) < (b[different] ?? 0);
}
