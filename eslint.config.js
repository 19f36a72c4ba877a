import { globalIgnores } from 'eslint/config';
import reactHooks from 'eslint-plugin-react-hooks';
import simpleImportSort from 'eslint-plugin-simple-import-sort';
import tseslint from 'typescript-eslint';

/**
 * The house from the ground up (docs/architecture.md): each layer imports only what is below it, and nothing that ships
 * imports the tools around it. `widgets` stand beside the server side, on `inputs` alone.
 */
const LAYERS = [
  'inputs',
  'gitlab/client',
  'gitlab/once',
  'gitlab',
  'dynatrace',
  'problems',
  'actions',
  'api',
];
const TOOLS = ['sandbox', 'tests', 'scripts'];

const forbid = (folders, message) => ({
  regex: `^(?:\\.\\.?/)+(?:${folders.join('|')})/`,
  message,
});
const importRules = (...patterns) => ({ 'no-restricted-imports': ['error', { patterns }] });
const onlyZod = {
  regex: '^(?!zod$|\\.\\.?/)',
  message: 'Inputs import zod only: they run in the browser and in the runtime.',
};

/** The rules of a layer: nothing above it, no tools, no browser side. */
const layer = (name, ...more) => {
  const above = LAYERS.slice(LAYERS.indexOf(name) + 1);
  return importRules(
    forbid([...above, ...TOOLS, 'widgets'], `${name} imports only what is below it: docs/architecture.md.`),
    ...more,
  );
};
/** Inside `gitlab/` a path has no `gitlab/` in it: what is above its two lowest layers is told by the rooms' names. */
const ROOMS = [
  'once',
  'deployments',
  'instance',
  'issuables',
  'issues',
  'merge-requests',
  'pickers',
  'pipelines',
  'projects',
  'proposals',
  'repository',
  'reverts',
  'suspects',
  'texts',
  'verdicts',
];

/** An action takes none of the steps that every action needs: `defineAction` and the client take them. */
const NOT_IN_ACTIONS = [
  { selector: 'TryStatement', message: 'What a failure means is decided in gitlab/client.' },
  {
    selector: "TSAsExpression[typeAnnotation.typeName.name!='const']",
    message: 'An action casts nothing.',
  },
  { selector: "CallExpression[callee.name='fetch']", message: 'Requests go through the client.' },
];

const tests = ['**/*.test.ts', '**/*.test.tsx'];

export default tseslint.config(
  globalIgnores(['dist', 'out', '.dt-app', 'coverage']),
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { 'simple-import-sort': simpleImportSort },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/consistent-type-definitions': ['error', 'interface'],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      'no-console': 'error',
      '@typescript-eslint/no-use-before-define': [
        'error',
        { functions: false, typedefs: false, ignoreTypeReferences: true },
      ],
      'no-duplicate-imports': ['error', { allowSeparateTypeImports: true }],
      'simple-import-sort/imports': [
        'error',
        { groups: [['^\\u0000', '^node:', '^@?\\w', '^\\.\\.', '^\\.']] },
      ],
    },
  },
  { files: ['widgets/**/*.tsx', 'actions/*.widget.tsx'], ...reactHooks.configs.flat.recommended },
  {
    files: ['inputs/**/*.ts'],
    ignores: tests,
    rules: layer('inputs', onlyZod),
  },
  {
    files: ['actions/*.input.ts'],
    ignores: tests,
    rules: importRules(
      onlyZod,
      forbid(['gitlab', 'dynatrace', 'problems', 'widgets', ...TOOLS], 'Inputs import inputs only.'),
    ),
  },
  {
    files: ['gitlab/client/**/*.ts'],
    ignores: tests,
    rules: layer('gitlab/client', forbid(ROOMS, 'gitlab/client imports no other room.')),
  },
  {
    files: ['gitlab/once/**/*.ts'],
    ignores: tests,
    rules: layer(
      'gitlab/once',
      forbid(
        ROOMS.filter((room) => room !== 'once'),
        'gitlab/once imports gitlab/client only.',
      ),
    ),
  },
  {
    files: ['gitlab/**/*.ts'],
    ignores: ['gitlab/client/**', 'gitlab/once/**', ...tests],
    rules: layer('gitlab'),
  },
  { files: ['dynatrace/**/*.ts'], ignores: tests, rules: layer('dynatrace') },
  { files: ['problems/**/*.ts'], ignores: tests, rules: layer('problems') },
  {
    files: ['actions/*.action.ts', 'api/**/*.ts'],
    ignores: tests,
    rules: {
      ...importRules(
        forbid(['widgets', ...TOOLS], 'The server side imports neither the browser side nor the tools.'),
      ),
      'no-restricted-syntax': ['error', ...NOT_IN_ACTIONS],
    },
  },
  {
    files: ['widgets/**/*.{ts,tsx}', 'actions/*.widget.tsx'],
    ignores: tests,
    rules: importRules(
      forbid(
        ['gitlab', 'dynatrace', 'problems', 'api', ...TOOLS],
        'The browser side never imports the server side or the tools.',
      ),
    ),
  },
  {
    files: ['sandbox/**/*.{ts,tsx}'],
    ignores: tests,
    rules: importRules(forbid(['scripts', 'tests'], 'The sandbox stands on the app alone.')),
  },
  { files: ['sandbox/**', 'scripts/**', 'tests/**'], rules: { 'no-console': 'off' } },
  { files: ['**/*.{js,mjs}'], extends: [tseslint.configs.disableTypeChecked] },
);
