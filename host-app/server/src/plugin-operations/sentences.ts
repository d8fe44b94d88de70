import { sentences } from '@vitrine/core/errors';

/** What an operator, or an author at work, is told of a plugin. */
export const SAYS = sentences({
  noPlugin: {
    en: 'There is no plugin "{plugin}" here.',
    de: 'Hier gibt es kein Plugin „{plugin}“.',
    fr: 'Il n’y a pas de plugin « {plugin} » ici.',
  },
  switchedOff: {
    en: 'The operator switched it off. {reason}',
    de: 'Der Betreiber hat es abgeschaltet. {reason}',
    fr: 'L’opérateur l’a désactivé. {reason}',
  },
  onlyHere: {
    en: 'A plugin in development is registered from the machine that the server runs on, and from nowhere else.',
    de: 'Ein Plugin in Entwicklung wird von dem Rechner aus angemeldet, auf dem der Server läuft, und von nirgends sonst.',
    fr: 'Un plugin en développement s’enregistre depuis la machine du serveur, et de nulle part ailleurs.',
  },
  otherPlugin: {
    en: 'The package is of "{found}", not of "{plugin}".',
    de: 'Das Paket ist von „{found}“, nicht von „{plugin}“.',
    fr: 'Le paquet est de « {found} », et non de « {plugin} ».',
  },
  notInDevelopment: {
    en: 'The plugin "{plugin}" is not in development here. Register it again.',
    de: 'Das Plugin „{plugin}“ ist hier nicht in Entwicklung. Melde es erneut an.',
    fr: 'Le plugin « {plugin} » n’est pas en développement ici. Enregistrez-le à nouveau.',
  },
  runsInside: {
    en: '"{plugin}" is of tier trusted: it would run inside the server, so it is not taken in at each save. Put its folder into "plugins/" of your clone of Vitrine, or pack it and use "npm exec vitrine -- plugin trust"; for others, choose the tier isolated.',
    de: '„{plugin}“ ist von der Stufe trusted: Es liefe im Server, deshalb wird es nicht bei jedem Speichern aufgenommen. Lege seinen Ordner in „plugins/“ deines Klons von Vitrine, oder packe es und nimm „npm exec vitrine -- plugin trust“; für andere wähle die Stufe isolated.',
    fr: '« {plugin} » est de niveau trusted : il s’exécuterait dans le serveur, il n’y entre donc pas à chaque enregistrement. Placez son dossier dans « plugins/ » de votre clone de Vitrine, ou empaquetez-le et utilisez « npm exec vitrine -- plugin trust » ; pour d’autres, choisissez le niveau isolated.',
  },
});
