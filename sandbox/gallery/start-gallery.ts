import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';

/** The running gallery of forms. */
export interface GalleryServer {
  /** Its page; takes `action`, `state` and `theme` as a query. */
  url: string;
  close: () => Promise<void>;
}

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Serves the gallery on a free port of 127.0.0.1. */
export async function startGallery(): Promise<GalleryServer> {
  const server = await createServer({
    configFile: false,
    root: ROOT,
    cacheDir: 'node_modules/.vite-gallery',
    logLevel: 'error',
    server: { host: '127.0.0.1', port: 0 },
    optimizeDeps: { entries: ['sandbox/gallery/index.html'] },
  });
  await server.listen();
  const [address] = server.resolvedUrls?.local ?? [];
  if (!address) throw new Error('The gallery could not be served.');
  return { url: `${address}sandbox/gallery/index.html`, close: () => server.close() };
}
