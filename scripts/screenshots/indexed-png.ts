import { crc32, deflateSync } from 'node:zlib';

/** Pixels as a canvas has them: red, green, blue and opacity for each, row by row. */
export interface Pixels {
  width: number;
  height: number;
  data: Uint8Array;
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const MOST_COLORS = 256;

/** A PNG with a palette: a third of what a browser writes, for a picture of few colours such as a form. */
export function indexedPng({ width, height, data }: Pixels): Buffer {
  const palette = paletteOf(data);
  const nearest = new Map<number, number>();
  const indexOf = (color: number) => {
    const known = nearest.get(color) ?? closest(palette, color);
    nearest.set(color, known);
    return known;
  };
  // Each row starts with the number of its filter: none.
  const rows = Buffer.alloc((width + 1) * height);
  for (let pixel = 0; pixel < width * height; pixel++) {
    rows[Math.floor(pixel / width) * (width + 1) + 1 + (pixel % width)] = indexOf(colorAt(data, pixel));
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // Eight bits for each pixel, which name a colour of the palette.
  header.set([8, 3], 8);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.flatMap(channelsOf))),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** The most frequent colours. */
function paletteOf(data: Uint8Array): number[] {
  const counts = new Map<number, number>();
  for (let pixel = 0; pixel < data.length / 4; pixel++) {
    const color = colorAt(data, pixel);
    counts.set(color, (counts.get(color) ?? 0) + 1);
  }
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .slice(0, MOST_COLORS)
    .map(([color]) => color);
}

function closest(palette: readonly number[], color: number): number {
  const distances = palette.map((entry) => distance(channelsOf(entry), channelsOf(color)));
  return distances.indexOf(Math.min(...distances));
}

function distance(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, channel) => sum + (value - (b[channel] ?? 0)) ** 2, 0);
}

function colorAt(data: Uint8Array, pixel: number): number {
  const [red = 0, green = 0, blue = 0] = data.subarray(pixel * 4, pixel * 4 + 3);
  return (red << 16) | (green << 8) | blue;
}

function channelsOf(color: number): number[] {
  return [color >> 16, (color >> 8) & 255, color & 255];
}

function chunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'ascii'), content]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(content.length, 0);
  framed.set(body, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}
