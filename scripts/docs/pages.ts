import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import {
  type DocumentedAction,
  readActions,
  readAppConfig,
  readProjectFile,
  ROOT,
} from '../../sandbox/documented-action';
import { replaceGeneratedPart } from './generated-part';
import { officialActions } from './official-connector';
import { otherConnectors } from './other-connectors';
import {
  actionsTable,
  inputsReference,
  movingFromOthers,
  movingGuide,
  permissionsTable,
  sampleReference,
} from './reference';

/** A page of documentation with a generated part. */
export interface Page {
  /** Its path from the project's root. */
  path: string;
  /** What the file holds. */
  present: string;
  /** What it should hold. */
  wanted: string;
}

/** Every page with a generated part, in its current form and as generated from schemas, app.config.json and samples. */
export async function readPages(): Promise<Page[]> {
  const config = await readAppConfig();
  const actions = await readActions(config);
  const withPages = await Promise.all(
    actions.map(async (action) => ({ ...action, page: await readProjectFile(pathOf(action)) })),
  );
  return Promise.all([
    readPage('README.md', actionsTable(actions, 'docs/actions/')),
    readPage('docs/actions/README.md', actionsTable(actions, '')),
    readPage('docs/moving-from-the-official-connector.md', movingGuide(actions, officialActions)),
    readPage('docs/moving-from-github-or-jira.md', movingFromOthers(actions, otherConnectors)),
    readPage('docs/permissions.md', permissionsTable(withPages)),
    ...actions.map(readActionPage),
  ]);
}

function pathOf({ name }: { name: string }): string {
  return `docs/actions/${name}.md`;
}

/** The page of one action, as it is and as its schema and sample want it. */
export async function readActionPage(action: DocumentedAction): Promise<Page> {
  const path = pathOf(action);
  const present = await readProjectFile(path);
  const withInputs = replaceGeneratedPart(present, path, inputsReference(action), 'inputs');
  const text = replaceGeneratedPart(withInputs, path, sampleReference(action), 'sample');
  return { path, present, wanted: await formatted(path, text) };
}

async function readPage(path: string, generated: string): Promise<Page> {
  const present = await readProjectFile(path);
  const text = replaceGeneratedPart(present, path, generated);
  return { path, present, wanted: await formatted(path, text) };
}

/** The text as Prettier wants it in the file at this path. */
export async function formatted(path: string, text: string): Promise<string> {
  const filepath = fileURLToPath(new URL(path, ROOT));
  return format(text, { ...(await resolveConfig(filepath)), filepath });
}
