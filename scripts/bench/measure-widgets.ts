import { readdir } from 'node:fs/promises';
import { build } from 'esbuild';
import { partsOf } from './measure-bundle';

/** How large the widgets are, in bytes minified. */
export interface WidgetSizes {
  /** The smallest widget with a connection and a text: only the toolkit's own inputs. */
  floor: number;
  /** Each widget, the largest first. */
  widgets: WidgetSize[];
}

interface WidgetSize {
  action: string;
  bytes: number;
  /** What it adds to the floor, as a share of it. */
  added: number;
  /** What it adds, by package; our own code under `this app`. */
  parts: [name: string, bytes: number][];
}

const FLOOR = 'floor';
const ACTIONS = new URL('../../actions/', import.meta.url);

/** Bundles every widget as the toolkit does: alone, minified. */
export async function measureWidgets(): Promise<WidgetSizes> {
  const widgets = (await readdir(ACTIONS)).filter((file) => file.endsWith('.widget.tsx'));
  const { floor, outputs } = await bundleWith(widgets.map((file) => `./actions/${file}`));
  const atFloor = partsOf(floor);
  const sizes = outputs.map(([path, output]) => ({
    action: path.replace(/^.*\/|\.widget\.js$/g, ''),
    bytes: output.bytes,
    added: (output.bytes - floor.bytes) / floor.bytes,
    parts: [...partsOf(output)]
      .map(([name, bytes]): [string, number] => [name, bytes - (atFloor.get(name) ?? 0)])
      .sort(([, a], [, b]) => b - a),
  }));
  return { floor: floor.bytes, widgets: sizes.sort((a, b) => b.bytes - a.bytes) };
}

/** The size of the smallest widget, in bytes minified. */
export async function measureFloor(): Promise<number> {
  return (await bundleWith([])).floor.bytes;
}

async function bundleWith(widgets: readonly string[]) {
  const { metafile } = await build({
    entryPoints: [FLOOR, ...widgets],
    plugins: [
      {
        name: FLOOR,
        setup(plugin) {
          plugin.onResolve({ filter: new RegExp(`^${FLOOR}$`) }, () => ({ path: FLOOR, namespace: FLOOR }));
          plugin.onLoad({ filter: /.*/, namespace: FLOOR }, () => ({
            contents: `
              import { AutomationConnectionPicker, AutomationTextInput } from '@dynatrace/automation-action-components';
              export default () => <><AutomationConnectionPicker /><AutomationTextInput /></>;`,
            loader: 'tsx',
            resolveDir: process.cwd(),
          }));
        },
      },
    ],
    outdir: 'out',
    write: false,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
    loader: { '.woff2': 'empty' },
    metafile: true,
    logLevel: 'error',
  });
  const outputs = Object.entries(metafile.outputs).filter(([path]) => path.endsWith('.js'));
  const floor = outputs.find(([path]) => path.endsWith(`${FLOOR}.js`))?.[1];
  if (!floor) throw new Error('The floor was not bundled.');
  return { floor, outputs: outputs.filter(([, output]) => output !== floor) };
}
