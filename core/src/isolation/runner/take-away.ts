import { builtinModules } from 'node:module';

/** Modules of Node that compute and reach nothing. */
export const OPEN_MODULES = new Set(
  'assert assert/strict async_hooks buffer crypto events path path/posix perf_hooks punycode querystring stream stream/promises stream/web string_decoder timers timers/promises url util util/types zlib'.split(
    ' ',
  ),
);
/** Parts of `process` that reach other processes, files or users. */
const CLOSED_OF_PROCESS =
  '_debugEnd _debugProcess _getActiveHandles _getActiveRequests _kill _linkedBinding _rawDebug abort binding chdir dlopen execve initgroups kill loadEnvFile openStdin report setegid seteuid setgid setgroups setuid stdin stdout stderr umask'.split(
    ' ',
  );
const CLOSED_GLOBALS =
  'BroadcastChannel EventSource WebSocket fetch localStorage module navigator require sessionStorage'.split(' ');

/** What the permission model leaves open, and what would only be refused later. */
export function takeAway(): void {
  const needed = new Set(['console', 'crypto', 'process']);
  for (const name of builtinModules) if (!needed.has(name)) Reflect.deleteProperty(globalThis, name);
  for (const name of CLOSED_GLOBALS) Reflect.deleteProperty(globalThis, name);
  const { getBuiltinModule } = process;
  Object.defineProperty(process, 'getBuiltinModule', {
    value: (name: string) => (OPEN_MODULES.has(name.replace(/^node:/, '')) ? getBuiltinModule(name) : undefined),
  });
  for (const name of CLOSED_OF_PROCESS) Object.defineProperty(process, name, { value: undefined });
  process.argv.length = 0;
  process.execArgv.length = 0;
}
