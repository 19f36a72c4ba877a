import { join } from 'node:path';
import { build, type Metafile } from 'esbuild';

/** An action's bundle and where its bytes come from. */
export interface Bundle {
  action: string;
  file: string;
  bytes: number;
  /** Bytes of the output per package; our own code under `this app`. */
  parts: Map<string, number>;
}

/** Bundles an action as the toolkit does: alone, minified. */
export async function measureBundle(action: string, folder: string): Promise<Bundle> {
  const file = join(folder, `${action}.cjs`);
  const { metafile } = await build({
    entryPoints: [`actions/${action}.action.ts`],
    outfile: file,
    bundle: true,
    minify: true,
    format: 'cjs',
    target: 'es2022',
    platform: 'node',
    mainFields: ['module', 'main'],
    conditions: ['import', 'module'],
    metafile: true,
    logLevel: 'error',
  });
  const [output] = Object.values(metafile.outputs);
  return { action, file, bytes: output?.bytes ?? 0, parts: partsOf(output) };
}

/** Bytes of an output by package; our own code under `this app`. */
export function partsOf(output: Metafile['outputs'][string] | undefined): Map<string, number> {
  const parts = new Map<string, number>();
  for (const [path, { bytesInOutput }] of Object.entries(output?.inputs ?? {})) {
    const name = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? 'this app';
    parts.set(name, (parts.get(name) ?? 0) + bytesInOutput);
  }
  return parts;
}
