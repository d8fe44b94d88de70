import { sentences } from '@vitrine/core/errors';

/** What the marketplace and installing refuse. */
export const SAYS = sentences({
  noPublisher: {
    en: 'There is no publisher "{name}" here.',
    de: 'Hier gibt es keinen Herausgeber „{name}“.',
    fr: 'Il n’y a pas d’éditeur « {name} » ici.',
  },
  noKeptKey: {
    en: 'The key of "{name}" is not kept here for this workspace. Publish by the command line, where the key is.',
    de: 'Der Schlüssel von „{name}“ liegt hier nicht für diesen Arbeitsbereich. Veröffentliche mit der Befehlszeile, wo der Schlüssel ist.',
    fr: 'La clé de « {name} » n’est pas conservée ici pour cet espace. Publiez en ligne de commande, là où se trouve la clé.',
  },
  formerKey: {
    en: 'This key signed for the publisher before and was given up. Make another with "npm exec vitrine -- plugin key".',
    de: 'Dieser Schlüssel hat früher für den Herausgeber signiert und wurde aufgegeben. Mache einen anderen mit „npm exec vitrine -- plugin key“.',
    fr: 'Cette clé a déjà signé pour l’éditeur et a été abandonnée. Créez-en une autre avec « npm exec vitrine -- plugin key ».',
  },
  noPicture: {
    en: 'There is no picture "{file}" in this version of "{plugin}".',
    de: 'In dieser Version von „{plugin}“ gibt es kein Bild „{file}“.',
    fr: 'Il n’y a pas d’image « {file} » dans cette version de « {plugin} ».',
  },
  wouldStop: {
    en: '"{plugin}" {version} would stop: it needs Vitrine {range}, and that would be {engine}.',
    de: '„{plugin}“ {version} würde anhalten: Es braucht Vitrine {range}, und das wäre {engine}.',
    fr: '« {plugin} » {version} s’arrêterait : il lui faut Vitrine {range}, et ce serait {engine}.',
  },
  stopsAlong: {
    en: '"{plugin}" {version} would stop, because another plugin that it needs would.',
    de: '„{plugin}“ {version} würde anhalten, weil ein anderes Plugin anhielte, das es braucht.',
    fr: '« {plugin} » {version} s’arrêterait, parce qu’un autre plugin dont il a besoin s’arrêterait.',
  },
  foreignNamespace: {
    en: '"{plugin}" does not belong to {publisher}: the id of a plugin begins with the name of its publisher.',
    de: '„{plugin}“ gehört nicht {publisher}: Die Kennung eines Plugins beginnt mit dem Namen seines Herausgebers.',
    fr: '« {plugin} » n’appartient pas à {publisher} : l’identifiant d’un plugin commence par le nom de son éditeur.',
  },
  versionTaken: {
    en: 'Version {version} of "{plugin}" was published before, and a version never changes. Raise the number.',
    de: 'Version {version} von „{plugin}“ wurde schon veröffentlicht, und eine Version ändert sich nie. Erhöhe die Nummer.',
    fr: 'La version {version} de « {plugin} » a déjà été publiée, et une version ne change jamais. Augmentez le numéro.',
  },
  noPlugin: {
    en: 'There is no plugin "{plugin}" in the marketplace.',
    de: 'Im Marktplatz gibt es kein Plugin „{plugin}“.',
    fr: 'Il n’y a pas de plugin « {plugin} » dans la place de marché.',
  },
  goneAndRevoked: {
    en: '"{plugin}" was revoked ({versions}) and is not in the marketplace any more: {reason}',
    de: '„{plugin}“ wurde zurückgerufen ({versions}) und ist nicht mehr im Marktplatz: {reason}',
    fr: '« {plugin} » a été révoqué ({versions}) et n’est plus dans la place de marché : {reason}',
  },
  everyVersion: { en: 'every version', de: 'jede Version', fr: 'toutes les versions' },
  noVersion: {
    en: 'There is no version {version} of "{plugin}" in the marketplace.',
    de: 'Im Marktplatz gibt es keine Version {version} von „{plugin}“.',
    fr: 'Il n’y a pas de version {version} de « {plugin} » dans la place de marché.',
  },
  onlyPrereleases: {
    en: 'There are only pre-releases of "{plugin}" so far. Choose one by its number, such as {version}.',
    de: 'Von „{plugin}“ gibt es bisher nur Vorabversionen. Wähle eine mit ihrer Nummer, etwa {version}.',
    fr: 'Il n’y a encore que des préversions de « {plugin} ». Choisissez-en une par son numéro, par exemple {version}.',
  },
  nothingFits: {
    en: 'No version of "{plugin}" works with this Vitrine ({engine}), or none is on offer any more.',
    de: 'Keine Version von „{plugin}“ arbeitet mit dieser Vitrine ({engine}), oder keine wird mehr angeboten.',
    fr: 'Aucune version de « {plugin} » ne fonctionne avec cette Vitrine ({engine}), ou aucune n’est plus proposée.',
  },
  noPackage: {
    en: 'There is no such package in the marketplace.',
    de: 'Im Marktplatz gibt es kein solches Paket.',
    fr: 'Il n’y a pas de tel paquet dans la place de marché.',
  },
  noMirror: {
    en: 'There is no mirror of a marketplace at {address}: its mirror.json is not there.',
    de: 'Unter {address} liegt kein Spiegel eines Marktplatzes: Seine mirror.json fehlt.',
    fr: 'Il n’y a pas de miroir d’une place de marché à {address} : son mirror.json manque.',
  },
  unknownPlugin: {
    en: 'There is no plugin "{plugin}", neither installed here nor in a marketplace that this server knows. Nothing was revoked; look at its id again.',
    de: 'Es gibt kein Plugin „{plugin}“, weder hier installiert noch in einem Marktplatz, den dieser Server kennt. Nichts wurde zurückgerufen; prüfe die Kennung.',
    fr: 'Il n’y a pas de plugin « {plugin} », ni installé ici ni dans une place de marché connue de ce serveur. Rien n’a été révoqué ; vérifiez son identifiant.',
  },
  noneInRange: {
    en: 'No version of "{plugin}" is in {versions}; the known ones are {known}. Nothing was revoked.',
    de: 'Keine Version von „{plugin}“ liegt in {versions}; bekannt sind {known}. Nichts wurde zurückgerufen.',
    fr: 'Aucune version de « {plugin} » n’est dans {versions} ; celles connues sont {known}. Rien n’a été révoqué.',
  },
  noRevocation: {
    en: 'There is no such revocation, or it was lifted.',
    de: 'Es gibt keinen solchen Rückruf, oder er wurde aufgehoben.',
    fr: 'Il n’y a pas de telle révocation, ou elle a été levée.',
  },
  countedEnough: {
    en: 'More than {limit} installs an hour are not counted from one address. What was installed is installed.',
    de: 'Mehr als {limit} Installationen je Stunde werden von einer Adresse nicht gezählt. Was installiert ist, ist installiert.',
    fr: 'Pas plus de {limit} installations par heure ne sont comptées depuis une adresse. Ce qui est installé le reste.',
  },
  badRange: {
    en: '"{versions}" is not a range of versions, such as 1.2.0 or ^1, or * for every version.',
    de: '„{versions}“ ist kein Bereich von Versionen wie 1.2.0 oder ^1, oder * für jede Version.',
    fr: '« {versions} » n’est pas une plage de versions comme 1.2.0 ou ^1, ou * pour toutes les versions.',
  },
  revoked: {
    en: 'Version {version} of "{plugin}" was revoked: {reason}',
    de: 'Version {version} von „{plugin}“ wurde zurückgerufen: {reason}',
    fr: 'La version {version} de « {plugin} » a été révoquée : {reason}',
  },
  machineOnly: {
    en: 'This decides what runs inside the server, so only the command line on its machine may do it, by the user whose data folder it is.',
    de: 'Das entscheidet, was im Server läuft, also darf es nur die Befehlszeile auf seiner Maschine, als der Benutzer, dem der Datenordner gehört.',
    fr: 'Cela décide de ce qui s’exécute dans le serveur : seule la ligne de commande sur sa machine le peut, avec l’utilisateur à qui est le dossier de données.',
  },
  notInstalled: {
    en: 'The plugin "{plugin}" was not installed from the marketplace.',
    de: 'Das Plugin „{plugin}“ wurde nicht vom Marktplatz installiert.',
    fr: 'Le plugin « {plugin} » n’a pas été installé depuis la place de marché.',
  },
  packageChanged: {
    en: 'The package of "{plugin}" was changed after it was packed, so nothing of it is used.',
    de: 'Das Paket von „{plugin}“ wurde nach dem Packen geändert; nichts davon wird verwendet.',
    fr: 'Le paquet de « {plugin} » a été modifié après l’empaquetage : rien n’en est utilisé.',
  },
  noConsent: {
    en: 'Nobody agreed that the code of "{plugin}" runs here. Install it again to agree.',
    de: 'Niemand hat zugestimmt, dass der Code von „{plugin}“ hier läuft. Installiere es erneut, um zuzustimmen.',
    fr: 'Personne n’a accepté que le code de « {plugin} » s’exécute ici. Installez-le à nouveau pour accepter.',
  },
  noFormer: {
    en: 'There is no former version of "{plugin}" to go back to.',
    de: 'Es gibt keine frühere Version von „{plugin}“, zu der man zurückgehen kann.',
    fr: 'Il n’y a pas de version antérieure de « {plugin} » à laquelle revenir.',
  },
  alreadyThere: {
    en: '"{plugin}" is part of this Vitrine, or was put into its plugin folder; it is not installed from the marketplace.',
    de: '„{plugin}“ gehört zu dieser Vitrine oder liegt in ihrem Plugin-Ordner; es wird nicht vom Marktplatz installiert.',
    fr: '« {plugin} » fait partie de cette Vitrine ou se trouve dans son dossier de plugins ; il ne s’installe pas depuis la place de marché.',
  },
  marketplaceAway: {
    en: 'The marketplace at {address} does not answer ({reason}). What is installed goes on working; try again later.',
    de: 'Der Marktplatz unter {address} antwortet nicht ({reason}). Was installiert ist, arbeitet weiter; versuche es später.',
    fr: 'La place de marché à {address} ne répond pas ({reason}). Ce qui est installé continue de marcher ; réessayez plus tard.',
  },
  marketplaceKey: {
    en: 'The marketplace at {address} has another key ({key}) than at the first look ({pinned}), so nothing of it is used.',
    de: 'Der Marktplatz unter {address} hat einen anderen Schlüssel ({key}) als beim ersten Mal ({pinned}); nichts von ihm wird verwendet.',
    fr: 'La place de marché à {address} a une autre clé ({key}) que la première fois ({pinned}) ; rien n’en est utilisé.',
  },
  badList: {
    en: '"{plugin}" was not installed: the marketplace shows a list of what was revoked that must not be used. {reason} Ask its operator.',
    de: '„{plugin}“ wurde nicht installiert: Der Marktplatz zeigt eine Liste der Rückrufe, die nicht gelten darf. {reason} Frage seinen Betreiber.',
    fr: '« {plugin} » n’a pas été installé : la place de marché montre une liste de révocations qui ne doit pas servir. {reason} Demandez à son exploitant.',
  },
  noList: {
    en: '"{plugin}" was not installed, since nobody can say whether it was revoked. {reason} Try again later, or install it all the same: --without-list.',
    de: '„{plugin}“ wurde nicht installiert, weil niemand sagen kann, ob es zurückgerufen wurde. {reason} Versuche es später, oder installiere es trotzdem: --without-list.',
    fr: '« {plugin} » n’a pas été installé : personne ne peut dire s’il a été révoqué. {reason} Réessayez plus tard, ou installez-le quand même : --without-list.',
  },
  notBase64: {
    en: 'The package must be sent as base64.',
    de: 'Das Paket muss als Base64 gesendet werden.',
    fr: 'Le paquet doit être envoyé en base64.',
  },
});
