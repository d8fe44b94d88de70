import type { CookieOptions, Request, Response } from 'express';

export const SESSION_DAYS = 30;

/** The cookie that carries a session. Over HTTPS it is bound to this host (`__Host-`); over HTTP its name has the port, since browsers share cookies over ports. */
export class SessionCookie {
  readonly #https: boolean;

  constructor(publicUrl: string | undefined) {
    this.#https = publicUrl?.startsWith('https:') ?? false;
  }

  read(request: Request): string | undefined {
    const name = this.#name(request);
    for (const pair of (request.get('cookie') ?? '').split(';')) {
      const [key, value] = pair.trim().split('=');
      if (key === name) return value || undefined;
    }
    return undefined;
  }

  set(request: Request, response: Response, secret: string): void {
    response.cookie(this.#name(request), secret, { ...this.#options(), maxAge: SESSION_DAYS * 86_400_000 });
  }

  clear(request: Request, response: Response): void {
    response.clearCookie(this.#name(request), this.#options());
  }

  #name(request: Request): string {
    return this.#https ? '__Host-vitrine' : `vitrine-${request.socket.localPort ?? 0}`;
  }

  #options(): CookieOptions {
    return { httpOnly: true, sameSite: 'lax', path: '/', secure: this.#https };
  }
}
