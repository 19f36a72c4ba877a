import reactHooks from 'eslint-plugin-react-hooks';
import { globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** What a folder may not import, and why: docs/architecture.md. */
const forbid = (folders, message) => ({
  group: folders.flatMap((folder) => [
    `../${folder}/**`,
    `../../${folder}/**`,
    `../../../${folder}/**`,
    `./${folder}/**`,
  ]),
  message,
});
const neverBundled = forbid(
  ['sandbox', 'tests', 'scripts'],
  'Nothing that ships imports the sandbox, tests or scripts.',
);
const importRules = (...patterns) => ({ 'no-restricted-imports': ['error', { patterns }] });
const onlyZod = {
  regex: '^(?!zod$|\\.\\.?/)',
  message: 'Inputs import zod only: they run in the browser and in the runtime.',
};
const tests = ['**/*.test.ts', '**/*.test.tsx'];

export default tseslint.config(
  globalIgnores(['dist', 'out', '.dt-app', 'coverage']),
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/consistent-type-definitions': ['error', 'interface'],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      'no-console': 'error',
    },
  },
  { files: ['widgets/**/*.tsx', 'actions/*.widget.tsx'], ...reactHooks.configs.flat.recommended },
  {
    files: ['inputs/**/*.ts', 'actions/*.input.ts'],
    ignores: tests,
    rules: importRules(neverBundled, onlyZod, forbid(['gitlab', 'widgets'], 'Inputs import zod only.')),
  },
  {
    files: ['gitlab/**/*.ts', 'actions/*.action.ts', 'api/**/*.ts'],
    ignores: tests,
    rules: importRules(neverBundled, forbid(['widgets'], 'The server side never imports the browser side.')),
  },
  {
    files: ['widgets/**/*.{ts,tsx}', 'actions/*.widget.tsx'],
    ignores: tests,
    rules: importRules(neverBundled, forbid(['gitlab'], 'The browser side never imports the server side.')),
  },
  { files: ['sandbox/**', 'scripts/**', 'tests/**'], rules: { 'no-console': 'off' } },
  { files: ['**/*.{js,mjs}'], extends: [tseslint.configs.disableTypeChecked] },
);
