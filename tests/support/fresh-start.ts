import { vi } from 'vitest';

// Test files share a process, so that libraries load once. Our own modules, clocks and globals are new for each file.
vi.doUnmock('../../gitlab/client/pause');
vi.unstubAllGlobals();
vi.unstubAllEnvs();
vi.useRealTimers();
vi.resetModules();
