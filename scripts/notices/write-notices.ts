import type { BundledPackage } from './bundled-packages';

const RULE = '-'.repeat(80);

/** The notices as one text: every licence once, below the packages that it is for. */
export function writeNotices(packages: readonly BundledPackage[]): string {
  const byText = new Map<string, BundledPackage[]>();
  for (const one of packages) byText.set(one.text, [...(byText.get(one.text) ?? []), one]);
  const sections = [...byText].map(([text, users]) => {
    const names = users.map(({ name, version, license }) => `${name} ${version} (${license})`);
    return `${RULE}\n\n${names.join('\n')}\n\n${text}\n`;
  });
  return `Third-party notices

This app contains parts of the packages below. Each licence stands below the packages it applies to.

${sections.join('\n')}`;
}
