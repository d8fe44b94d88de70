import type { Resolve } from '@vitrine/core/container';
import type { Capability } from '../capability.ts';
import { anything } from '../http/answers.ts';
import { openApi } from '../http/openapi.ts';
import type { Route } from '../http/route.ts';
import { healthRoutes } from '../observability/index.ts';
import { DATABASE } from '../storage/index.ts';
import { VERSION } from './version.ts';

/** Every route of the server: those of the rooms, and those about the server itself. */
export function allRoutes(capabilities: readonly Capability[], resolve: Resolve, more: readonly Route[] = []): Route[] {
  const routes = [
    ...capabilities.flatMap((capability) => capability.routes?.(resolve) ?? []),
    ...healthRoutes(resolve(DATABASE)),
    ...more,
  ];
  const description: Route = {
    method: 'GET',
    path: '/api/v1/openapi.json',
    summary: 'This description.',
    access: { kind: 'public', reason: 'it says nothing about anybody' },
    responses: { 200: { description: 'OpenAPI 3.1.', schema: anything('A document of OpenAPI 3.1.') } },
    handle: () => {
      document ??= openApi(routes, VERSION);
      return Promise.resolve({ json: document });
    },
  };
  let document: ReturnType<typeof openApi> | undefined;
  routes.push(description);
  return routes;
}
