import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { ROOT } from '../../sandbox/documented-action';

/** A package that is partly or wholly bundled into the app. */
export interface BundledPackage {
  name: string;
  version: string;
  /** The licence's short name, as the package states it. */
  license: string;
  /** The texts of its licence and notice files; of its licence alone when it has none. */
  text: string;
}

/** Every package that the app's functions, actions and forms include, by name and version. */
export async function readBundledPackages(): Promise<BundledPackage[]> {
  const packages = [...(await foldersOfPackages())].map(readPackage);
  const unique = new Map(packages.map((one) => [`${one.name} ${one.version}`, one]));
  return [...unique.values()].sort((a, b) =>
    a.name === b.name ? compare(a.version, b.version) : compare(a.name, b.name),
  );
}

/** Bundles everything once, as one file: what matters is which packages come in, not how large they are. */
async function foldersOfPackages(): Promise<Set<string>> {
  const root = fileURLToPath(ROOT);
  const entries = ['actions', 'api'].flatMap((folder) =>
    readdirSync(join(root, folder))
      .filter((file) => /\.(?:action|function)\.ts$|\.widget\.tsx$/.test(file))
      .map((file) => `./${folder}/${file}`),
  );
  const { metafile } = await build({
    stdin: {
      contents: entries.map((path, at) => `export * as entry${at} from '${path}';`).join('\n'),
      resolveDir: root,
    },
    absWorkingDir: root,
    bundle: true,
    write: false,
    outdir: 'out',
    format: 'esm',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
    loader: { '.woff2': 'empty' },
    metafile: true,
    logLevel: 'error',
  });
  const used = Object.values(metafile.outputs).flatMap(({ inputs }) => Object.keys(inputs));
  // A file that browsers do without is named "(disabled):path"; functions may bring it along.
  const folders = used.flatMap(
    (path) => /^(?:\(disabled\):)?(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? [],
  );
  return new Set(folders.map((folder) => join(root, folder)));
}

interface Manifest {
  name: string;
  version: string;
  license?: string;
  author?: string | { name?: string };
}

function readPackage(folder: string): BundledPackage {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
  const { name, version, license } = manifest;
  if (!license) throw new Error(`${name} ${version} states no licence.`);
  const files = readdirSync(folder).filter((file) => /^(?:licen[cs]e|copying|notice)(?:\.|$)/i.test(file));
  const texts = files.sort().map((file) => readFileSync(join(folder, file), 'utf8'));
  return { name, version, license, text: tidied(texts.join('\n\n') || withoutFile(manifest)) };
}

function withoutFile({ name, license, author }: Manifest): string {
  const holder = typeof author === 'object' ? author.name : author;
  return `${name} has no file with the text of its licence (${license}).${holder ? ` Author: ${holder}` : ''}`;
}

function tidied(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\S\n]+$/gm, '')
    .trim();
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
