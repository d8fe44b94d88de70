/** As the server asks for it. */
export const PASSWORD_LENGTH = 10;

export interface OwnChoice {
  name: string;
  email: string;
  password: string;
}

/** What is missing in a first choice of name, mail and password: keys of the texts in `welcome.keep`. */
export function faultsOf({ name, email, password }: OwnChoice): {
  name?: 'noName';
  email?: 'noEmail';
  password?: 'tooShort';
} {
  return {
    ...(name.trim() === '' && { name: 'noName' as const }),
    ...(!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email.trim()) && { email: 'noEmail' as const }),
    ...(password.length < PASSWORD_LENGTH && { password: 'tooShort' as const }),
  };
}

/** Where to go after signing in: an address of this product only. */
export function safeNext(next: string | null): string {
  return next !== null && /^\/(?![/\\])/.test(next) ? next : '/';
}

/** Whether an address of this product is a file, which no page of it shows. */
export function isFileAddress(address: string): boolean {
  return address.startsWith('/api/');
}
