import { beforeEach } from 'vitest';
import { stubPlatform } from './platform';

// At once as well, because Strato asks for the time zone when it is loaded.
stubPlatform();
beforeEach(() => {
  stubPlatform();
});
