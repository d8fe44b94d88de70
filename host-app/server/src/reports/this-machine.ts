const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[?::1\]?)$/;

/** Whether what is sent to this host never leaves the machine: a password may go there as it is. */
export function isThisMachine(host: string): boolean {
  return LOOPBACK.test(host);
}
