import type { PluginManifest } from '../contracts/index.ts';
import { isOpenHeader, SIGNED_SECRET } from '../contracts/net-headers.ts';
import type { Said } from '../errors/index.ts';
import { CODE_KINDS, namedFiles } from './manifest-files.ts';
import type { Capabilities } from './plugin.ts';
import { SAYS } from './sentences.ts';

type NetRequest = NonNullable<Capabilities['net']>[number];

/** What the schema alone cannot say. */
export function* contradictions(manifest: PluginManifest): Generator<Said> {
  const { contributes, entry, tier, files } = manifest;
  const code = CODE_KINDS.filter((kind) => (contributes[kind]?.length ?? 0) > 0);
  if (tier === 'declarative' && entry !== undefined) yield SAYS.entryOfData();
  if (tier === 'declarative' && code.length > 0) yield SAYS.suppliesCode({ kinds: code.join(', ') });
  if (tier !== 'trusted' && manifest.taps !== undefined) yield SAYS.tapsUntrusted();
  const drawsByCode = (contributes.widgets ?? []).some((widget) => widget.renderer === 'code');
  const runs = code.length > 0 || (manifest.taps?.length ?? 0) > 0;
  if (tier !== 'declarative' && entry === undefined && (runs || !drawsByCode)) yield SAYS.needsEntry({ tier });
  if (tier === 'declarative' && drawsByCode) yield SAYS.drawsByCode();
  for (const [kind, contributions] of Object.entries(contributes)) {
    const seen = new Set<string>();
    for (const { id } of contributions) {
      if (seen.has(id)) yield SAYS.declaredTwice({ kind, id });
      seen.add(id);
    }
  }
  for (const { id, renderer, spec, code: script, data } of contributes.widgets ?? []) {
    if ((renderer === 'vega-lite') !== (spec !== undefined)) yield SAYS.needsSpec({ id });
    if ((renderer === 'code') !== (script !== undefined)) yield SAYS.needsScript({ id });
    const roles = data.roles.map((role) => role.name);
    if (new Set(roles).size < roles.length) yield SAYS.roleTwice({ id });
  }
  for (const net of manifest.capabilities?.net ?? []) yield* misleading(net);
  if (files === undefined) return;
  for (const path of namedFiles(manifest)) if (!Object.hasOwn(files, path)) yield SAYS.notListed({ path });
}

/** Methods of the web that a plugin may ask for; others would open a tunnel, or have the answer repeat the secret. */
const METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'QUERY']);

/** What people agree to must be what is asked for: an address is written as it is read, so that none looks like another. */
function* misleading({ origin, pathPrefix, methods = [], secret }: NetRequest): Generator<Said> {
  const read = URL.parse(origin);
  if (read === null || read.origin !== origin)
    yield SAYS.originWritten({ origin, written: read?.origin ?? 'https://…' });
  const path = pathPrefix === undefined || read === null ? undefined : URL.parse(pathPrefix, read.origin)?.pathname;
  if (path !== undefined && path !== pathPrefix) yield SAYS.pathWritten({ path: pathPrefix ?? '', written: path });
  for (const method of methods) if (!METHODS.has(method)) yield SAYS.noMethod({ method });
  if (secret && !isOpenHeader(secret.header)) yield SAYS.noHeader({ header: secret.header });
  if (secret && secret.format !== SIGNED_SECRET && !secret.format.includes('{}'))
    yield SAYS.noPlaceOfSecret({ format: secret.format, place: '{}' });
}
