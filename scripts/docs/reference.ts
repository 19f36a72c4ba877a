import { factsOf, isRequired } from '../../inputs/fields/field';
import { groupActions } from '../../sandbox/action-groups';
import type { DocumentedAction } from '../../sandbox/documented-action';
import { fineGrainedPermissions } from './fine-grained-permissions';
import type { OfficialAction } from './official-connector';
import type { OtherAction, OtherConnector } from './other-connectors';

/** The tables of actions by what they are for, with links from a page that lies `folder` away from the action pages. */
export function actionsTable(actions: readonly DocumentedAction[], folder: string): string {
  const sections = groupActions(actions).map((group) => {
    const rows = group.actions.map(({ name, title, description }) => [
      `[${title}](${folder}${name}.md)`,
      description,
    ]);
    return table([group.title, 'What it does'], rows);
  });
  return sections.join('\n\n');
}

/** Which scope, role and fine-grained permissions each action needs; its page says the first two. */
export function permissionsTable(needs: readonly (DocumentedAction & { page: string })[]): string {
  const rows = needs.map(({ name, title, page }) => {
    const [, scope, role] =
      /\n## Permissions\n\n- Scope: ([^]+?)\n- Role: ([^]+?)\n(?=\n|- )/.exec(page) ?? [];
    if (!scope || !role)
      throw new Error(`docs/actions/${name}.md must begin "Permissions" with "- Scope: …" and "- Role: …".`);
    const fineGrained = fineGrainedPermissions[name];
    if (!fineGrained) throw new Error(`scripts/docs/fine-grained-permissions.ts lacks ${name}.`);
    return [`[${title}](actions/${name}.md)`, oneLine(scope), oneLine(role), fineGrained];
  });
  return table(
    ['Action', 'Scope of the token', 'Role of its user in the project', 'Fine-grained token'],
    rows,
  );
}

/** How each action of the official connector maps to ours, field by field. */
export function movingGuide(
  actions: readonly DocumentedAction[],
  officialActions: readonly OfficialAction[],
): string {
  return officialActions.map((one) => counterpart(actions, one)).join('\n\n');
}

/** The same for connectors of other systems, each with what is known of it. */
export function movingFromOthers(
  actions: readonly DocumentedAction[],
  connectors: readonly OtherConnector[],
): string {
  return connectors
    .flatMap(({ title, about, actions: theirs }) => [
      `## ${title}`,
      about,
      ...theirs.map((one) => counterpart(actions, one)),
    ])
    .join('\n\n');
}

function counterpart(
  actions: readonly DocumentedAction[],
  { official, ours, inputs, instead = {}, note }: OtherAction,
): string {
  const title = actions.find(({ name }) => name === ours)?.title;
  if (!title) throw new Error(`The action "${official}" maps to ${ours}, which does not exist.`);
  const rows = [
    ...Object.entries(inputs).map(([field, key]) => [field, `\`${key}\``]),
    ...Object.entries(instead).map(([field, how]) => [field, how]),
  ];
  const heading = official === title ? `### ${official}` : `### ${official}: ${title}`;
  const text = `[\`${ours}\`](actions/${ours}.md). ${note}`;
  return [heading, text, ...(rows.length > 0 ? [table(['There', 'Here'], rows)] : [])].join('\n\n');
}

function oneLine(text: string): string {
  return text.replaceAll(/\n\s*/g, ' ');
}

/** What the schema says about an action's inputs, with the picture of its form. */
export function inputsReference(action: DocumentedAction): string {
  return `![The form of the action ${action.title}](../images/${action.name}.png)

${inputsTable(action)}

Which forms of a text, list, number or date are accepted is the same [for all actions](README.md#inputs).`;
}

/** The result that authors of later tasks see, folded because it is long. */
export function sampleReference({ sample }: DocumentedAction): string {
  return `<details>
<summary>Show the sample result</summary>

\`\`\`json
${JSON.stringify(sample, undefined, 2)}
\`\`\`

</details>`;
}

function inputsTable({ schema }: DocumentedAction): string {
  const rows = Object.entries(schema.shape).map(([key, rule]) => {
    const { title, hint = '', placeholder, wants, options, control } = factsOf(rule);
    const shown = placeholder
      ? `Placeholder: ${placeholder.includes('{{') ? `\`${placeholder}\`` : placeholder}.`
      : '';
    const values = options && Object.keys(options).map((value) => `\`${value}\``);
    const accepted = values ? `${control === 'list' ? 'a list of ' : ''}${values.join(', ')}` : wants;
    return [`\`${key}\``, title, isRequired(rule) ? 'yes' : '', accepted, `${hint} ${shown}`.trim()];
  });
  return table(['Key', 'Title', 'Required', 'Accepts', 'Hint'], rows);
}

function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
