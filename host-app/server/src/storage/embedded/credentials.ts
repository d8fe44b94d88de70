import { randomBytes } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { StartupFault } from '../../lifecycle/startup-fault.ts';
import { SAYS } from '../sentences.ts';

/** Passwords of the three roles of the embedded PostgreSQL, kept in the data folder with mode 0600. */
export interface Credentials {
  superuser: string;
  owner: string;
  application: string;
}

/** Errors: StartupFault for a file that is there but is not one of ours. */
export async function readCredentials(file: string): Promise<Credentials | undefined> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
  try {
    const value: unknown = JSON.parse(text);
    if (isCredentials(value)) return value;
  } catch {
    // Said below, like every other fault of this file.
  }
  throw new StartupFault(SAYS.credentialsDamaged({ file }));
}

export async function createCredentials(file: string): Promise<Credentials> {
  const password = () => randomBytes(24).toString('base64url');
  const credentials: Credentials = { superuser: password(), owner: password(), application: password() };
  await writeFile(`${file}.new`, `${JSON.stringify(credentials)}\n`, { mode: 0o600 });
  await rename(`${file}.new`, file);
  return credentials;
}

function isCredentials(value: unknown): value is Credentials {
  return (
    typeof value === 'object' && value !== null && 'superuser' in value && 'owner' in value && 'application' in value
  );
}
