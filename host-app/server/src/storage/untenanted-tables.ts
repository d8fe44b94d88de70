/**
 * The one list of tables without row-level security, each with its reason. A test walks the catalogue and fails on any other.
 */
export const UNTENANTED_TABLES: Readonly<Record<string, string>> = {
  migrations: 'the schema itself; the application may only read it',
  migrations_lock: 'the schema itself; the application has no right on it',
  users: 'a person may be a member of several workspaces and is looked up by mail before one is chosen',
  operators: 'who runs the server, whichever workspaces there are',
  sessions: 'looked up by the hash of the cookie before the workspace is known',
  import_queue: 'a server looks for waiting imports before it knows whose they are; it holds ids only',
  one_time_links: 'looked up by the hash of the link before the workspace is known',
  installation_keys: 'the key of the installation itself; it signs what the marketplace says',
  publishers: 'the marketplace is one for all workspaces; a publisher is looked up by the hash of its token',
  publisher_rotations: 'how the keys of publishers changed, one for all workspaces',
  published_plugins: 'the catalogue of the marketplace, one for all workspaces',
  catalogue_lines: 'what plugins of the marketplace have in common, one for all workspaces',
  published_versions: 'the catalogue of the marketplace, one for all workspaces',
  counted_installs: 'which installations were counted, by a hash that says nothing else',
  revocations: 'what the marketplace took back, for everybody',
  switched_off_plugins: 'the operator’s switch is one for the whole server',
  installed_plugins: 'the plugin host is one for the whole server; it holds no data of anybody',
  installed_versions: 'the plugin host is one for the whole server; it holds no data of anybody',
  report_work: 'a server looks for reports and mails that are due before it knows whose they are; it holds ids only',
  handed_over_mails: 'a report that a mail came back names the mail before it is known whose it is; it holds ids only',
  mail_pace:
    'how many mails went to one domain of recipients in the last minute, from all workspaces together; no person is in it',
  sync_queue: 'a server looks for sources that are due before it knows whose they are; it holds ids only',
  overruled_revocations: 'which lines of other marketplaces’ lists an operator does not heed, for the whole server',
  known_marketplaces: 'what this server has seen of a marketplace; it holds no data of anybody',
};
