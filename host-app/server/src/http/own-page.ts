import type { Request } from 'express';

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d{1,5})?$/i;

/**
 * `Origin` must be the public address, or without one `http://<Host>` where the host is this machine: a page of another site, or one that
 * made its name point here, sends neither.
 */
export function isOwnPage(request: Request, publicUrl: string | undefined): boolean {
  const origin = request.get('origin');
  if (origin === undefined) return false;
  if (publicUrl !== undefined) return origin === publicUrl;
  const host = request.get('host') ?? '';
  return LOOPBACK.test(host) && origin.toLowerCase() === `http://${host.toLowerCase()}`;
}
