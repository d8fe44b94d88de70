import { createRequire } from 'node:module';

/**
 * Setup of every test of the pages: they run on React as people get it, its production build, which takes half of what the development build
 * takes. Only React is chosen here; every other library keeps the checks it makes in tests.
 */
const load = createRequire(import.meta.url);
const environment = process.env['NODE_ENV'];
process.env['NODE_ENV'] = 'production';
const react = load('react') as { act?: (change: () => void) => void };
const { flushSync } = load('react-dom') as { flushSync: (change: () => void) => void };
for (const part of ['react/jsx-runtime', 'react-dom/client', 'react-dom/test-utils']) load(part);
process.env['NODE_ENV'] = environment;

// Testing Library wraps what it draws and every event in this, which the production build has not: what they change is drawn before they return.
react.act = flushSync;
