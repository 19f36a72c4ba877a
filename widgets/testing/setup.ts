import { beforeEach, onTestFailed, vi } from 'vitest';
import { utils } from 'vitest/browser';
import { cleanup } from 'vitest-browser-react';
import { forgetEditorStyles } from './editor-styles';
import { stubPlatform } from './platform';
import { addShownText } from './shown-on-failure';
import { stopMotion } from './stop-motion';

stopMotion();
// A failed search would print the whole page: see `addShownText`.
utils.configurePrettyDOM({ maxLength: 0 });
// At once as well, because Strato asks for the time zone when it is loaded.
stubPlatform();

beforeEach(async () => {
  await cleanup();
  forgetEditorStyles();
  vi.restoreAllMocks();
  stubPlatform();
  onTestFailed(({ task }) => {
    addShownText(task.result?.errors ?? []);
  });
});
