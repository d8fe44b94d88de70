/** In place of a secret's format: it signs the body and does not travel itself. */
export const SIGNED_SECRET = 'hmac-sha256';

/**
 * Headers that say how a connection is used, that belong to whoever makes it, or by which some servers let a request be another than
 * its first line says.
 */
const CLOSED_HEADERS = [
  /^(?:connection|content-length|cookie|expect|host|keep-alive|proxy-.*|te|trailer|transfer-encoding|upgrade|via|sec-.*)$/,
  /^(?:forwarded|x-forwarded-.*|x-host|x-real-ip|(?:true-)?client-ip|x-client-ip|cf-connecting-ip)$/,
  /^(?:x-(?:http-)?method(?:-override)?|x-original-(?:url|uri|host|method)|x-rewrite-url)$/,
];
/** A name as RFC 9110 has it, in lower case. */
const TOKEN = /^[!#$%&'*+.^_`|~0-9a-z-]+$/;

/** Whether a plugin may have a header of this name sent, by itself or filled with a secret. */
export function isOpenHeader(name: string): boolean {
  const key = name.toLowerCase();
  return TOKEN.test(key) && !CLOSED_HEADERS.some((closed) => closed.test(key));
}
