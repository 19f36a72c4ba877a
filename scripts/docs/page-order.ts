/** The headings of an action's page in their order, from the need to the long sample; `?` marks those that not every page has. */
const HEADINGS = [
  'When to use it',
  'Example',
  'Inputs',
  'What happens',
  'Longer example?',
  'Permissions',
  'Outcomes?',
  'Errors worth knowing',
  'Requests',
  'Sample result',
].map((heading) => ({ name: heading.replace('?', ''), isOptional: heading.endsWith('?') }));

const FENCE = /^```[^]*?^```/gm;

/** The text below one of a page's second-level headings. */
export function sectionOf(page: string, heading: string): string {
  const sections = page.split(/^## /m);
  return sections.find((section) => section.startsWith(`${heading}\n`)) ?? '';
}

/** The headings that a page lacks, and those that it has beside them or out of order. */
export function disorderOf(page: string): string[] {
  const found = [...page.replace(FENCE, '').matchAll(/^## (.+)$/gm)].map(([, name = '']) => name);
  const known = HEADINGS.filter(({ name, isOptional }) => !isOptional || found.includes(name));
  const wanted = known.map(({ name }) => name);
  if (found.join() === wanted.join()) return [];
  return [
    ...wanted.filter((name) => !found.includes(name)).map((name) => `The page lacks "## ${name}".`),
    ...found.filter((name) => !wanted.includes(name)).map((name) => `A page has no "## ${name}".`),
    `The order is: ${wanted.join(', ')}.`,
  ];
}
