import { readFile, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import express, { type RequestHandler, Router } from 'express';

const compress = {
  br: (data: Buffer) => promisify(brotliCompress)(data, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
  gzip: (data: Buffer) => promisify(gzip)(data, { level: 9 }),
};
type Encoding = keyof typeof compress;

const COMPRESSIBLE = new Set(['.js', '.css', '.svg', '.json', '.html', '.map']);
const A_YEAR = 31_536_000;

/**
 * The built web app: hashed files under /assets stay in the browser for good and are compressed once; every other path that no route
 * answers gives the page itself, so that deep links work.
 */
export function webApp(folder: string): Router {
  const router = Router();
  router.use('/assets', compressedAssets(join(folder, 'assets')));
  router.use(
    '/assets',
    express.static(join(folder, 'assets'), {
      immutable: true,
      maxAge: A_YEAR * 1000,
      index: false,
      fallthrough: false,
    }),
  );
  router.use(express.static(folder, { index: false, dotfiles: 'ignore', cacheControl: true, maxAge: 0 }));
  router.use(page(join(folder, 'index.html')));
  return router;
}

function compressedAssets(folder: string): RequestHandler {
  const known = new Map<string, Promise<Buffer | undefined>>();
  return async (request, response, next) => {
    const name = /^\/([\w.~-]+)$/.exec(request.path)?.[1];
    const encoding = request.acceptsEncodings(['br', 'gzip']);
    if (!name || (encoding !== 'br' && encoding !== 'gzip') || !COMPRESSIBLE.has(extname(name))) return next();
    const key = `${encoding} ${name}`;
    const made = known.get(key) ?? compressFile(join(folder, name), encoding);
    known.set(key, made);
    const content = await made;
    if (!content) {
      known.delete(key);
      return next();
    }
    response.setHeader('vary', 'Accept-Encoding');
    response.setHeader('content-encoding', encoding);
    response.setHeader('cache-control', `public, max-age=${A_YEAR}, immutable`);
    response.type(extname(name)).send(content);
  };
}

async function compressFile(file: string, encoding: Encoding): Promise<Buffer | undefined> {
  const content = await readFile(file).catch(() => undefined);
  return content && compress[encoding](content);
}

/** Pages about one plugin end with its id, which has a dot in it as files have. */
const OF_PLUGINS = /^\/(?:gallery\/market|settings\/plugins)\/[^/]+$/;

/** The page for people; a missing file stays missing. */
function page(file: string): RequestHandler {
  return async (request, response, next) => {
    const isAddress = extname(request.path) === '' || OF_PLUGINS.test(request.path);
    const wantsPage = (request.method === 'GET' || request.method === 'HEAD') && isAddress;
    const built = wantsPage && (await stat(file).catch(() => undefined));
    if (!built) return next();
    response.setHeader('cache-control', 'no-cache');
    response.sendFile(file);
  };
}
