import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const PAGE = fileURLToPath(new URL('page/main.tsx', import.meta.url));

/** Builds the page in memory. */
export async function bundlePage(): Promise<{ script: string; style: string }> {
  const { outputFiles } = await build({
    entryPoints: [PAGE],
    outdir: 'page',
    bundle: true,
    write: false,
    minify: true,
    format: 'esm',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
    loader: { '.woff2': 'dataurl' },
  });
  const textOf = (suffix: string) => outputFiles.find(({ path }) => path.endsWith(suffix))?.text ?? '';
  // Strato's fonts come from the network; without it the system's own do.
  return { script: textOf('.js'), style: textOf('.css').replace(/@font-face\s*\{[^}]*\}/g, '') };
}
