import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { access, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { createBrotliDecompress } from 'node:zlib';
import { AppError } from '@vitrine/core/errors';
import type { BrowserProgram } from '../../contract.ts';
import { SAYS } from './sentences.ts';

/** A person in a container is root, where Chromium's own wall cannot be had; what is printed has no script and no network. */
const ARGS = ['--no-sandbox', '--no-zygote'];

export interface BrowserPlace {
  /** Folder of the server's own, where the shipped browser is unpacked once; no one else may write there. */
  folder: string;
  /** A Chromium that the operator named. */
  path?: string | undefined;
}

/** The operator's Chromium, else the one that is shipped, else one of the machine. Errors: `unavailable`. */
export async function browserProgram({ folder, path }: BrowserPlace): Promise<BrowserProgram> {
  if (path !== undefined) return { path, args: ARGS };
  if (process.platform === 'linux' && process.arch === 'x64') {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const [unpacked, fonts] = await Promise.all([unpack(folder), ownFonts(folder)]);
    return { path: unpacked, args: ARGS, env: { FONTCONFIG_FILE: fonts } };
  }
  return { path: await ofTheMachine(), args: ARGS };
}

/** Written beside and moved: a browser that is half there is never started, whoever else unpacks it now. */
async function unpack(folder: string): Promise<string> {
  const packed = fileURLToPath(new URL('../bin/chromium.br', import.meta.resolve('@sparticuz/chromium')));
  const whole = join(folder, 'chromium-153.0.0');
  if (await isThere(whole)) return whole;
  const part = `${whole}.${randomUUID()}`;
  try {
    await pipeline(createReadStream(packed), createBrotliDecompress(), createWriteStream(part, { mode: 0o700 }));
    await rename(part, whole);
  } finally {
    await rm(part, { force: true });
  }
  return whole;
}

/** Pages bring their fonts; the machine's are left out, so that a page is the same everywhere. */
async function ownFonts(folder: string): Promise<string> {
  const inter = fileURLToPath(new URL('400Regular', import.meta.resolve('@expo-google-fonts/inter/package.json')));
  const file = join(folder, 'fonts.conf');
  const content = `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${xml(inter)}</dir><cachedir>${xml(join(folder, 'font-cache'))}</cachedir></fontconfig>`;
  await writeFile(file, content);
  return file;
}

function xml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

async function ofTheMachine(): Promise<string> {
  const { default: puppeteer } = await import('puppeteer-core');
  for (const channel of ['chrome', 'chrome-beta'] as const) {
    const path = await Promise.try(() => puppeteer.executablePath(channel)).catch(() => undefined);
    if (path !== undefined && (await isThere(path))) return path;
  }
  throw new AppError('unavailable', SAYS.noBrowser());
}

function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
