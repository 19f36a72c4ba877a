import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pathOfAddress } from './project-address';

const home = { url: 'https://gitlab.example.com', name: 'Home' };
const nested = { url: 'https://example.com/git/lab', name: '' };

describe('finds the path of', () => {
  test.each([
    ['https://gitlab.example.com/group/app', 'group/app'],
    ['https://gitlab.example.com/group/app/', 'group/app'],
    ['https://gitlab.example.com/group/sub/app/-/issues/12?sort=asc#note_1', 'group/sub/app'],
    ['https://gitlab.example.com/group/app.git', 'group/app'],
    ['https://GitLab.example.com:443/group/app', 'group/app'],
    ['http://gitlab.example.com/group/app', 'group/app'],
    ['https://gitlab.example.com//group/app', 'group/app'],
    ['https://gitlab.example.com/groups/group/-/issues', 'group'],
    ['https://gitlab.example.com/group/app/-/tree/main/-/x', 'group/app'],
  ])('%s', (address, path) => {
    expect(pathOfAddress(new URL(address), home)).toBe(path);
  });

  test('a project behind a relative root', () => {
    expect(pathOfAddress(new URL('https://example.com/git/lab/group/app/-/issues'), nested)).toBe(
      'group/app',
    );
  });
});

describe('refuses', () => {
  test.each([
    ['another host', 'https://gitlab.com/group/app', home],
    ['another port', 'https://gitlab.example.com:8443/group/app', home],
    ['a host that only ends alike', 'https://evil-gitlab.example.com/group/app', home],
    ['a host that only starts alike', 'https://gitlab.example.com.evil.test/group/app', home],
    ['another relative root', 'https://example.com/git/labs/group/app', nested],
    ['a way out of the relative root', 'https://example.com/git/lab/../../group/app', nested],
  ])('%s', (_, address, connection) => {
    expect(() => pathOfAddress(new URL(address), connection)).toThrow(
      expect.objectContaining({
        kind: 'invalid-input',
        message: expect.stringContaining('is not on') as string,
      }) as Error,
    );
  });

  test.each([
    ['GitLab itself', 'https://gitlab.example.com/'],
    ['a page of GitLab', 'https://gitlab.example.com/-/profile'],
    ['a number, which would be taken for the id of any project', 'https://gitlab.example.com/42'],
    ['a broken escape', 'https://gitlab.example.com/group/%E0%A4%A'],
  ])('%s', (_, address) => {
    expect(() => pathOfAddress(new URL(address), home)).toThrow(
      expect.objectContaining({ kind: 'invalid-input' }) as Error,
    );
  });

  test('without repeating a password or token that stands in the address', () => {
    for (const address of [
      'https://ada:hush@gitlab.example.com/?private_token=hush',
      'https://ada:hush@gitlab.com/group/app?private_token=hush',
    ]) {
      expect(() => pathOfAddress(new URL(address), home)).toThrow(
        expect.objectContaining({ message: expect.not.stringContaining('hush') as string }) as Error,
      );
    }
  });
});

const segment = fc
  .stringMatching(/^[a-zA-Z0-9_][a-zA-Z0-9_.-]{0,10}$/)
  .filter((text) => !/\.git$|^groups$|^-$|\.$/.test(text));
const path = fc.array(segment, { minLength: 2, maxLength: 5 }).map((segments) => segments.join('/'));
const root = fc.constantFrom('', '/gitlab', '/a/b');
const suffix = fc.constantFrom('', '/', '.git', '/-/issues/1', '/-/tree/main', '?a=b', '#top', '/-/a/-/b');

test('a path survives the way into an address and back', () => {
  fc.assert(
    fc.property(path, root, suffix, (projectPath, relativeRoot, rest) => {
      const url = `https://gitlab.example.com${relativeRoot}`;
      expect(pathOfAddress(new URL(`${url}/${projectPath}${rest}`), { url, name: '' })).toBe(projectPath);
    }),
  );
});

test.each(['..%2F', '%2e%2e%2F', 'a/..%2F..%2F..', '.%2F'])(
  'dots behind escapes (%s) do not leave the API',
  (path) => {
    expect(requestFor(`https://gitlab.example.com/${path}`, 'https://gitlab.example.com')).toBeUndefined();
  },
);

test('whatever the address, the request stays on the connection’s GitLab and inside the API', () => {
  const wild = fc.array(
    fc.constantFrom('..', '.', '%2e%2e', '%2F', '/', '\\', '@', ':', 'a', '-', '?', '#', '%00'),
    {
      maxLength: 12,
    },
  );
  fc.assert(
    fc.property(fc.webUrl(), wild, root, (address, parts, relativeRoot) => {
      const url = `https://gitlab.example.com${relativeRoot}`;
      for (const text of [
        address,
        `${url}/${parts.join('')}`,
        `https://gitlab.example.com${parts.join('')}`,
      ]) {
        if (!URL.canParse(text)) continue;
        const sent = requestFor(text, url);
        if (sent !== undefined) expect(sent.startsWith(`${url}/api/v4/projects/`)).toBe(true);
      }
    }),
  );
});

function requestFor(address: string, url: string): string | undefined {
  try {
    const found = pathOfAddress(new URL(address), { url, name: '' });
    return new URL(`${url}/api/v4/projects/${encodeURIComponent(found)}`).href;
  } catch (error) {
    expect(error).toMatchObject({ kind: 'invalid-input' });
    return undefined;
  }
}
