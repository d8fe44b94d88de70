/**
 * The one list of tables without row-level security, each with its reason. A test walks the catalogue and fails on any other.
 */
export const UNTENANTED_TABLES: Readonly<Record<string, string>> = {
  migrations: 'the schema itself; the application may only read it',
  migrations_lock: 'the schema itself; the application has no right on it',
  users: 'a person may be a member of several workspaces and is looked up by mail before one is chosen',
  sessions: 'looked up by the hash of the cookie before the workspace is known',
  import_queue: 'a server looks for waiting imports before it knows whose they are; it holds ids only',
  one_time_links: 'looked up by the hash of the link before the workspace is known',
};
