/**
 * Whether a path fits a pattern: `*` and `?` stand for any characters of a name, `**` for any folders. A pattern
 * without a slash fits a name in any folder, and one that names a folder fits all that is in it. Uses no regular
 * expression, because many stars would make it slow.
 */
export function fitsPattern(path: string, pattern: string): boolean {
  const given = pattern.replace(/^\.?\//, '').replace(/\/$/, '/**');
  const parts = given.includes('/') ? given.split('/') : ['**', given];
  return fitsFolders(path.split('/'), parts) || fitsFolders(path.split('/'), [...parts, '**']);
}

/** Goes back only to the last `**`, so it takes at most path times pattern steps. */
function fitsFolders(path: readonly string[], parts: readonly string[]): boolean {
  return fits(path, parts, {
    isAny: (part) => part === '**',
    isSame: (name, part) => fitsName(name, part),
  });
}

function fitsName(name: string, part: string): boolean {
  return fits(Array.from(name), Array.from(part), {
    isAny: (sign) => sign === '*',
    isSame: (character, sign) => sign === '?' || character === sign,
  });
}

interface Wildcard {
  /** Stands for any number of things, or none. */
  isAny: (part: string) => boolean;
  isSame: (thing: string, part: string) => boolean;
}

function fits(things: readonly string[], parts: readonly string[], { isAny, isSame }: Wildcard): boolean {
  let thing = 0;
  let part = 0;
  let back: { thing: number; part: number } | undefined;
  while (thing < things.length) {
    const wanted = parts[part];
    if (wanted !== undefined && isAny(wanted)) {
      back = { thing, part };
      part += 1;
    } else if (wanted !== undefined && isSame(things[thing] ?? '', wanted)) {
      thing += 1;
      part += 1;
    } else if (back) {
      back.thing += 1;
      thing = back.thing;
      part = back.part + 1;
    } else return false;
  }
  return parts.slice(part).every(isAny);
}
