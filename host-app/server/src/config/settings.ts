import { resolve } from 'node:path';
import { joinSaid, type Said } from '@vitrine/core/errors';
import { StartupFault } from '../lifecycle/startup-fault.ts';
import type { Environment, Settings } from './contract.ts';
import { readKillAt } from './kill-at.ts';
import { readMailSettings } from './mail-settings.ts';
import { SAYS } from './sentences.ts';
import { SettingsReader } from './settings-reader.ts';

/** Read once; nothing else in the server looks at the environment. Errors: StartupFault with exit code 2, naming every fault at once. */
export function readSettings(environment: Environment): Settings {
  const reader = new SettingsReader(environment);
  const [port, host, publicUrl] = [reader.port(), reader.host(), reader.publicUrl()];
  const settings: Settings = {
    port,
    host,
    dataDir: resolve(reader.text('DATA_DIR') ?? '.vitrine'),
    publicUrl,
    proxies: reader.proxies(),
    firstOwner: reader.firstOwner(),
    database: reader.database(),
    metricsToken: reader.token('METRICS_TOKEN'),
    marketplace: {
      url: reader.marketplaceUrl(),
      open: reader.yes('MARKETPLACE_OPEN'),
      pollSeconds: reader.seconds('MARKETPLACE_POLL_SECONDS', 30),
      publishers: reader.marketplacePublishers(),
      tiers: reader.marketplaceTiers(),
    },
    mail: readMailSettings(reader, publicUrl),
    reportsFolder: reader.reportsFolder(),
    chromium: reader.chromium(),
    drawingNiceness: reader.niceness('DRAWING_NICENESS', 10),
    isolatedPlugins: reader.isolatedPlugins(),
    pluginNetworks: reader.pluginNetworks(),
    killAt: readKillAt(reader),
    printMs: undefined,
  };
  reader.refuseUnknown();
  if (reader.faults.length > 0) {
    const indented: Said = { en: '  ', de: '  ', fr: '  ' };
    const faults = joinSaid(
      reader.faults.map((fault) => joinSaid([indented, fault], '')),
      '\n',
    );
    throw new StartupFault(SAYS.cannotUse({ faults }), 2);
  }
  return settings;
}
