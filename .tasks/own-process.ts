/**
 * Tests that change or measure the process that they run in: its environment, output, heap, handlers, children. Each gets a new one;
 * all others of the server and the core follow each other in a few, which load the server once.
 */
export const OWN_PROCESS = [
  'core/src/isolation/**/*.test.ts',
  'host-app/cli/src/plugin/pack-folders.test.ts',
  'host-app/server/src/drawing/*.test.ts',
  'host-app/server/src/imports/{interrupted,steady-heap}.test.ts',
  'host-app/server/src/isolation/second-wall.test.ts',
  'host-app/server/src/lifecycle/*.test.ts',
  'host-app/server/src/plugin-operations/switched-off-start.test.ts',
  'host-app/server/src/reports/{clock-jumps,hung-browser,jumping-clock,restart}.test.ts',
  'host-app/server/src/storage/embedded/*.test.ts',
];
