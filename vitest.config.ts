import { defineConfig } from 'vitest/config';
import { bundledInTests } from './.tasks/bundled-in-tests.ts';
import { LongestFirst } from './.tasks/longest-first.ts';
import { OWN_PROCESS } from './.tasks/own-process.ts';

/**
 * What is waited for comes when the machine gets to it: the standard second would hold the machine, not the product. Whoever asks every
 * few milliseconds takes from it what the answer needs.
 */
const patient = {
  testTimeout: 300_000,
  hookTimeout: 300_000,
  expect: { poll: { timeout: 120_000, interval: 100 } },
};

/** Real PostgreSQL, started once per run on a free port. */
const postgres = {
  globalSetup: ['host-app/server/src/testing/global-setup.ts'],
  ...patient,
};

/** Tests that follow each other in a few processes, which load what they need once. They come first: vitest hands a process on to the next only. */
const shared = { isolate: false } as const;

/** All others, some of which wait half of their time, as a person would, until a pause is over: they are more than the processors. */
const after = { maxWorkers: 4, sequence: { groupOrder: 1 } } as const;

const SERVER_TESTS = ['core/src/**/*.test.ts', 'host-app/server/src/**/*.test.ts', 'host-app/cli/src/**/*.test.ts'];

/** Tests of what pages reckon, which needs no browser and no texts: happy-dom and React would take about a second of each of these files. */
const PAGE_LOGIC = [
  'host-app/web/src/api/problem.test.ts',
  'host-app/web/src/authoring/draft.test.ts',
  'host-app/web/src/dashboard/layout/*.test.ts',
  'host-app/web/src/dashboard/page-state/*.test.ts',
  'host-app/web/src/data/grid/*.test.ts',
  'host-app/web/src/editor/document/*.test.ts',
  'host-app/web/src/editor/editor-logic.test.ts',
  'host-app/web/src/home/thumbnail.test.ts',
  'host-app/web/src/i18n/*.test.ts',
  'host-app/web/src/reports/composer/document/*.test.ts',
  'host-app/web/src/reports/report/*.test.ts',
  'host-app/web/src/settings/settings-logic.test.ts',
  'host-app/web/src/styles/*.test.ts',
];

/** A thread starts in less than a process. Only for tests that change and measure nothing of the process that they would share. */
const inThread = { pool: 'threads' } as const;

/** One unpacked browser for all that print. */
const browser = 'report-engine/src/testing/browser-setup.ts';

export default defineConfig({
  test: {
    // One more than the two cores that a run is measured on: PostgreSQL answers while others work.
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
    coverage: {
      provider: 'v8',
      include: [
        'core/src/**/*.ts',
        'plugins/*/**/*.ts',
        'widget-registry/src/**/*.ts',
        'widget-registry/react/**/*.{ts,tsx}',
        'report-engine/src/**/*.ts',
        'host-app/server/src/**/*.ts',
        'host-app/cli/src/**/*.ts',
        'host-app/web/src/**/*.{ts,tsx}',
      ],
      exclude: [
        '**/*.test.{ts,tsx}',
        '**/testing/**',
        '**/fixtures/**',
        // Run only in the process of an isolated plugin, where no record can be written; their tests see it from outside.
        'core/src/isolation/runner/{runner,take-away}.ts',
      ],
      reporter: ['text-summary', 'json-summary', 'json'],
      thresholds: {
        'core/src/**': { lines: 90, branches: 90 },
        'widget-registry/**': { lines: 90, branches: 90 },
        'plugins/**': { lines: 85, branches: 85 },
        'report-engine/**': { lines: 85, branches: 85 },
        'host-app/server/**': { lines: 85, branches: 85 },
        'host-app/web/**': { lines: 85, branches: 85 },
        'host-app/cli/**': { lines: 85, branches: 85 },
      },
    },
    projects: [
      {
        plugins: [bundledInTests],
        test: {
          name: 'server',
          include: SERVER_TESTS,
          exclude: OWN_PROCESS,
          ...postgres,
          globalSetup: [...postgres.globalSetup, browser],
          ...shared,
        },
      },
      {
        plugins: [bundledInTests],
        test: {
          name: 'own-process',
          ...after,
          include: OWN_PROCESS,
          ...postgres,
          globalSetup: [...postgres.globalSetup, browser],
        },
      },
      {
        plugins: [bundledInTests],
        test: {
          name: 'widget-registry',
          include: ['widget-registry/src/**/*.test.ts'],
          ...patient,
          ...inThread,
          ...shared,
        },
      },
      {
        test: {
          name: 'react',
          ...after,
          include: ['widget-registry/react/**/*.test.{ts,tsx}'],
          environment: 'happy-dom',
          ...patient,
          ...inThread,
        },
      },
      {
        plugins: [bundledInTests],
        test: {
          name: 'plugins',
          ...after,
          include: ['plugins/**/*.test.ts', 'templates/**/*.test.ts', 'report-engine/**/*.test.ts'],
          globalSetup: [browser],
          ...patient,
          ...inThread,
        },
      },
      {
        test: {
          name: 'page-logic',
          include: PAGE_LOGIC,
          ...patient,
          ...inThread,
          ...shared,
        },
      },
      {
        oxc: { jsx: { development: false } },
        test: {
          name: 'web',
          ...after,
          include: ['host-app/web/src/**/*.test.{ts,tsx}'],
          exclude: PAGE_LOGIC,
          environment: 'happy-dom',
          setupFiles: ['host-app/web/src/testing/production-react.ts'],
          globalSetup: ['host-app/server/src/testing/page-server-setup.ts'],
          ...patient,
          ...inThread,
        },
      },
      {
        test: {
          name: 'house',
          include: ['.tasks/**/*.test.ts', 'host-app/bench/**/*.test.ts'],
          ...patient,
          ...after,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['host-app/e2e/**/*.test.ts'],
          globalSetup: ['host-app/e2e/support/browser-setup.ts'],
          ...patient,
          // Whole ways through the product, each in one test, and all screens in one go.
          testTimeout: 900_000,
          hookTimeout: 900_000,
        },
      },
    ],
  },
});
