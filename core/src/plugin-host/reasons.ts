import { sentences } from '../errors/index.ts';

/** Why a plugin cannot be used, or was stopped. */
export const REASONS = sentences({
  twice: {
    en: '"{plugin}" is already there, in {folder}. Remove one of the two.',
    de: '„{plugin}“ gibt es schon, in {folder}. Entferne eines der beiden.',
    fr: '« {plugin} » existe déjà, dans {folder}. Retirez l’un des deux.',
  },
  circle: {
    en: 'It depends on itself: {ids}.',
    de: 'Es hängt von sich selbst ab: {ids}.',
    fr: 'Il dépend de lui-même : {ids}.',
  },
  noRange: {
    en: 'Its engine range "{range}" is not a range of versions.',
    de: 'Seine Angabe „{range}“ für Vitrine ist kein Bereich von Versionen.',
    fr: 'Son indication « {range} » pour Vitrine n’est pas une plage de versions.',
  },
  otherEngine: {
    en: 'It needs Vitrine {range}, and this is {version}. Install a version of the plugin that fits.',
    de: 'Es braucht Vitrine {range}, und diese ist {version}. Installiere eine Version des Plugins, die passt.',
    fr: 'Il lui faut Vitrine {range}, et celle-ci est {version}. Installez une version du plugin qui convient.',
  },
  notTrusted: {
    en: 'It asks to run inside the server, which only plugins that the operator trusts may do.',
    de: 'Es will im Server laufen; das dürfen nur Plugins, denen der Betreiber vertraut.',
    fr: 'Il demande à s’exécuter dans le serveur, ce que seuls peuvent les plugins auxquels l’exploitant fait confiance.',
  },
  noIsolation: {
    en: 'It asks to run isolated, which is not set up here. Nothing of it was run.',
    de: 'Es will abgeschlossen laufen, was hier nicht eingerichtet ist. Nichts davon wurde ausgeführt.',
    fr: 'Il demande à s’exécuter isolé, ce qui n’est pas configuré ici. Rien n’en a été exécuté.',
  },
  absent: {
    en: 'It needs the plugin "{plugin}" {range}, which is not there.',
    de: 'Es braucht das Plugin „{plugin}“ {range}, das nicht da ist.',
    fr: 'Il lui faut le plugin « {plugin} » {range}, qui n’est pas là.',
  },
  otherVersion: {
    en: 'It needs the plugin "{plugin}" {range}, and {version} is there.',
    de: 'Es braucht das Plugin „{plugin}“ {range}, und {version} ist da.',
    fr: 'Il lui faut le plugin « {plugin} » {range}, et {version} est là.',
  },
  needsUnusable: {
    en: 'It needs the plugin "{plugin}", which cannot be used.',
    de: 'Es braucht das Plugin „{plugin}“, das nicht nutzbar ist.',
    fr: 'Il lui faut le plugin « {plugin} », qui est inutilisable.',
  },
  needsSuspended: {
    en: 'It needs the plugin "{plugin}", which is suspended.',
    de: 'Es braucht das Plugin „{plugin}“, das angehalten ist.',
    fr: 'Il lui faut le plugin « {plugin} », qui est suspendu.',
  },
  needsReplaced: {
    en: 'It needs the plugin "{plugin}", which is being replaced.',
    de: 'Es braucht das Plugin „{plugin}“, das gerade ersetzt wird.',
    fr: 'Il lui faut le plugin « {plugin} », qui est en train d’être remplacé.',
  },
  needsRemoved: {
    en: 'It needs the plugin "{plugin}", which was removed.',
    de: 'Es braucht das Plugin „{plugin}“, das entfernt wurde.',
    fr: 'Il lui faut le plugin « {plugin} », qui a été retiré.',
  },
  failed: {
    en: 'It failed repeatedly. The last time: {fault}',
    de: 'Es ist wiederholt gescheitert. Zuletzt: {fault}',
    fr: 'Il a échoué à plusieurs reprises. La dernière fois : {fault}',
  },
  notStarted: {
    en: 'It could not be started: {fault}',
    de: 'Es konnte nicht gestartet werden: {fault}',
    fr: 'Il n’a pas pu être démarré : {fault}',
  },
});

/** How a range of versions is read aloud. */
export const RANGES = sentences({
  any: { en: 'in any version', de: 'in jeder Version', fr: 'dans toute version' },
  version: { en: '{version}', de: '{version}', fr: '{version}' },
  both: { en: '{from} but {to}', de: '{from}, aber {to}', fr: '{from} mais {to}' },
  orNewer: { en: '{version} or newer', de: '{version} oder neuer', fr: '{version} ou plus récent' },
  newerThan: { en: 'newer than {version}', de: 'neuer als {version}', fr: 'plus récent que {version}' },
  orOlder: { en: '{version} or older', de: '{version} oder älter', fr: '{version} ou plus ancien' },
  olderThan: { en: 'older than {version}', de: 'älter als {version}', fr: 'plus ancien que {version}' },
});
