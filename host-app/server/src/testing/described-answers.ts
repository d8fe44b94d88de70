import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';

interface Operation {
  responses: Record<string, { content?: Record<string, unknown> }>;
}
interface Description {
  paths: Record<string, Record<string, Operation>>;
}
type Check = (method: string, path: string, answer: { status: number; type: string; json: unknown }) => void;

const NAME = 'description';
const checks = new Map<string, Promise<Check>>();

/** Holds the answers of a server against its own description of them: a key that it does not name is a fault as well. */
export function answerCheck(origin: string): Promise<Check> {
  const known = checks.get(origin);
  if (known) return known;
  const made = read(origin);
  checks.set(origin, made);
  return made;
}

async function read(origin: string): Promise<Check> {
  const response = await fetch(new URL('/api/v1/openapi.json', origin));
  if (!response.ok) throw new Error(`The server at ${origin} does not describe itself: ${response.status}.`);
  const description = (await response.json()) as Description;
  const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
  ajv.addSchema(closed(description) as object, NAME, false, false);
  const validators = new Map<string, ValidateFunction>();
  const routes = Object.entries(description.paths).map(([path, methods]) => ({ path, methods, at: patternOf(path) }));
  // What is named in full comes before what any text fits.
  routes.sort((a, b) => a.path.split('{').length - b.path.split('{').length);

  return (method, path, { status, type, json }) => {
    const address = new URL(path, origin).pathname;
    const route = routes.find(({ at, methods }) => at.test(address) && method.toLowerCase() in methods);
    const responses = route?.methods[method.toLowerCase()]?.responses;
    if (!route || !responses) return;
    const media = type.split(';')[0] ?? '';
    const key = media === 'application/problem+json' ? 'default' : String(status);
    if (responses[key]?.content?.[media] === undefined)
      throw new Error(`${method} ${route.path} answered ${status} as ${media}, of which its description says nothing.`);
    const place = ['paths', route.path, method.toLowerCase(), 'responses', key, 'content', media, 'schema'];
    const pointer = place.map((step) => encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/');
    const validate = validators.get(pointer) ?? ajv.compile({ $ref: `${NAME}#/${pointer}` });
    validators.set(pointer, validate);
    if (validate(json)) return;
    const faults = (validate.errors ?? []).map(({ instancePath, message, params }) => {
      return `${instancePath || '/'} ${message} ${JSON.stringify(params)}`;
    });
    throw new Error(`${method} ${route.path} ${status} is not as described:\n${faults.slice(0, 8).join('\n')}`);
  };
}

/** `/api/v1/shops/{id}`, where a name stands for one segment or a part of it. */
function patternOf(path: string): RegExp {
  return new RegExp(
    `^${path
      .split(/\{\w+\}/)
      .map(RegExp.escape)
      .join('[^/]+?')}$`,
  );
}

/** The same, where an object takes no keys but those that are named. */
function closed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closed);
  if (typeof value !== 'object' || value === null) return value;
  const inner = Object.fromEntries(Object.entries(value).map(([key, each]) => [key, closed(each)]));
  const isOpen = inner['type'] === 'object' && 'properties' in inner && !('additionalProperties' in inner);
  return isOpen ? { ...inner, additionalProperties: false } : inner;
}
