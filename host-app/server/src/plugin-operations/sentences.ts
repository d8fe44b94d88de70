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
  ofTheProduct: {
    en: '"{plugin}" belongs to this Vitrine and is developed in its own folder.',
    de: '„{plugin}“ gehört zu dieser Vitrine und wird in seinem eigenen Ordner entwickelt.',
    fr: '« {plugin} » fait partie de cette Vitrine et se développe dans son propre dossier.',
  },
});
