import { sentences } from '@vitrine/core/errors';

/** What the commands around a marketplace say. */
export const SAYS = sentences({
  helpMarketplaceGroup: {
    en: 'What is offered on a marketplace, and what becomes of it',
    de: 'Was ein Marktplatz anbietet und was damit geschieht',
    fr: 'Ce que propose une place de marché, et ce qu’il en advient',
  },
  helpMirror: {
    en: 'Writes the marketplace of the server as static files, for places without a network',
    de: 'Schreibt den Marktplatz des Servers als statische Dateien, für Orte ohne Netz',
    fr: 'Écrit la place de marché du serveur en fichiers statiques, pour les lieux sans réseau',
  },
  helpDays: {
    en: 'for how many days its list of revoked plugins is good',
    de: 'wie viele Tage seine Liste zurückgerufener Plugins gilt',
    fr: 'durée de validité en jours de sa liste des plugins révoqués',
  },
  helpUpgradeCheck: {
    en: 'Lists the plugins that would stop when Vitrine were of this version',
    de: 'Zeigt die Plugins, die anhielten, wenn Vitrine diese Version hätte',
    fr: 'Énumère les plugins qui s’arrêteraient si Vitrine avait cette version',
  },
  helpRegister: {
    en: 'Lets a publisher offer plugins on the marketplace of the server, and prints its token',
    de: 'Lässt einen Herausgeber auf dem Marktplatz des Servers Plugins anbieten und gibt sein Token aus',
    fr: 'Autorise un éditeur à proposer des plugins sur la place de marché du serveur, et affiche son jeton',
  },
  helpRegisterKey: {
    en: 'the file with its key, where you have it',
    de: 'die Datei mit seinem Schlüssel, wenn du sie hast',
    fr: 'le fichier de sa clé, si vous l’avez',
  },
  helpPublicKey: {
    en: 'the public half of its key, as "npm exec vitrine -- plugin key" printed it',
    de: 'die öffentliche Hälfte seines Schlüssels, wie „npm exec vitrine -- plugin key“ sie ausgab',
    fr: 'la moitié publique de sa clé, telle que « npm exec vitrine -- plugin key » l’a affichée',
  },
  publisherKey: {
    en: 'The publisher’s key is needed: --public-key with its public half, or --key with its file.',
    de: 'Der Schlüssel des Herausgebers wird gebraucht: --public-key mit der öffentlichen Hälfte oder --key mit der Datei.',
    fr: 'La clé de l’éditeur est nécessaire : --public-key avec sa moitié publique, ou --key avec son fichier.',
  },
  registered: {
    en: '{publisher} may publish here, signed by {keyId}. Its token, shown this once: {token}',
    de: '{publisher} darf hier veröffentlichen, signiert von {keyId}. Das Token, nur jetzt gezeigt: {token}',
    fr: '{publisher} peut publier ici, avec la signature de {keyId}. Son jeton, affiché cette seule fois : {token}',
  },
  helpDeprecate: {
    en: 'Says that a plugin of yours should not be used any more',
    de: 'Sagt, dass ein Plugin von dir nicht mehr verwendet werden soll',
    fr: 'Dit qu’un de vos plugins ne devrait plus être utilisé',
  },
  helpReplacement: {
    en: 'the plugin to use instead',
    de: 'das Plugin, das stattdessen zu verwenden ist',
    fr: 'le plugin à utiliser à la place',
  },
  helpYank: {
    en: 'Takes a version of yours off the offer; who has it keeps it',
    de: 'Nimmt eine Version von dir aus dem Angebot; wer sie hat, behält sie',
    fr: 'Retire une de vos versions de l’offre ; qui l’a la garde',
  },
  helpRotate: {
    en: 'Lets another key sign for you from now on; the key before signs that',
    de: 'Lässt von jetzt an einen anderen Schlüssel für dich signieren; der bisherige signiert das',
    fr: 'Fait signer désormais une autre clé pour vous ; la clé précédente le signe',
  },
  helpFrom: { en: 'the key before', de: 'der bisherige Schlüssel', fr: 'la clé précédente' },
  helpTo: { en: 'the new key', de: 'der neue Schlüssel', fr: 'la nouvelle clé' },
  helpAddress: {
    en: 'address of the marketplace’s server',
    de: 'Adresse des Servers mit dem Marktplatz',
    fr: 'adresse du serveur de la place de marché',
  },
  helpToken: {
    en: 'the publisher’s token (or VITRINE_PUBLISHER_TOKEN)',
    de: 'das Token des Herausgebers (oder VITRINE_PUBLISHER_TOKEN)',
    fr: 'le jeton de l’éditeur (ou VITRINE_PUBLISHER_TOKEN)',
  },
  publisherToken: {
    en: 'The publisher’s token is needed: --token, or VITRINE_PUBLISHER_TOKEN.',
    de: 'Das Token des Herausgebers wird gebraucht: --token oder VITRINE_PUBLISHER_TOKEN.',
    fr: 'Le jeton de l’éditeur est nécessaire : --token, ou VITRINE_PUBLISHER_TOKEN.',
  },
  mirrored: {
    en: '{folder} mirrors {plugins} plugins; packages fetched: {fetched}. Use it with VITRINE_MARKETPLACE_URL=file://{folder}/mirror.json, or put it on any web server.',
    de: '{folder} spiegelt {plugins} Plugins; geholte Pakete: {fetched}. Nutze es mit VITRINE_MARKETPLACE_URL=file://{folder}/mirror.json oder lege es auf einen Webserver.',
    fr: '{folder} reflète {plugins} plugins ; paquets récupérés : {fetched}. Utilisez-le avec VITRINE_MARKETPLACE_URL=file://{folder}/mirror.json, ou mettez-le sur un serveur web.',
  },
  otherPackage: {
    en: 'The marketplace sent another package than {digest}. The mirror was not finished; what was there before is as it was.',
    de: 'Der Marktplatz hat ein anderes Paket als {digest} geschickt. Der Spiegel ist nicht fertig; was vorher da war, ist unverändert.',
    fr: 'La place de marché a envoyé un autre paquet que {digest}. Le miroir n’est pas terminé ; ce qui s’y trouvait est inchangé.',
  },
  nothingStops: {
    en: 'No plugin would stop with Vitrine {version}.',
    de: 'Mit Vitrine {version} würde kein Plugin anhalten.',
    fr: 'Aucun plugin ne s’arrêterait avec Vitrine {version}.',
  },
  updateTo: {
    en: 'Version {newer} of it works there: npm exec vitrine -- plugin install {id} --version {newer}',
    de: 'Dessen Version {newer} arbeitet dort: npm exec vitrine -- plugin install {id} --version {newer}',
    fr: 'Sa version {newer} y fonctionne : npm exec vitrine -- plugin install {id} --version {newer}',
  },
  updateAfter: {
    en: 'Version {newer} of it works there and not here yet. Once the new Vitrine runs: npm exec vitrine -- plugin install {id} --version {newer}',
    de: 'Dessen Version {newer} arbeitet dort, hier noch nicht. Sobald das neue Vitrine läuft: npm exec vitrine -- plugin install {id} --version {newer}',
    fr: 'Sa version {newer} y fonctionne, pas encore ici. Une fois le nouveau Vitrine lancé : npm exec vitrine -- plugin install {id} --version {newer}',
  },
  newerUnknown: {
    en: 'The marketplace does not answer, so nobody knows of a version that works there.',
    de: 'Der Marktplatz antwortet nicht, deshalb ist keine Version bekannt, die dort arbeitet.',
    fr: 'La place de marché ne répond pas ; on ne connaît donc pas de version qui y fonctionne.',
  },
  noNewer: {
    en: 'No version of {id} on offer works there.',
    de: 'Keine angebotene Version von {id} arbeitet dort.',
    fr: 'Aucune version proposée de {id} n’y fonctionne.',
  },
  deprecated: {
    en: '{plugin} is marked as one that should not be used any more.',
    de: '{plugin} ist als nicht mehr zu verwenden gekennzeichnet.',
    fr: '{plugin} est signalé comme n’étant plus à utiliser.',
  },
  yanked: {
    en: '{plugin} {version} is no longer offered.',
    de: '{plugin} {version} wird nicht mehr angeboten.',
    fr: '{plugin} {version} n’est plus proposé.',
  },
  rotated: {
    en: 'From now on {keyId} signs for {publisher}. Keep the key before until all have updated.',
    de: 'Von jetzt an signiert {keyId} für {publisher}. Behalte den bisherigen Schlüssel, bis alle aktualisiert haben.',
    fr: 'Désormais {keyId} signe pour {publisher}. Gardez la clé précédente jusqu’à ce que tous aient mis à jour.',
  },
  noKey: {
    en: '{file} holds no key that can be used ({reason}). Make one with "npm exec vitrine -- plugin key".',
    de: '{file} enthält keinen brauchbaren Schlüssel ({reason}). Mache einen mit „npm exec vitrine -- plugin key“.',
    fr: '{file} ne contient pas de clé utilisable ({reason}). Créez-en une avec « npm exec vitrine -- plugin key ».',
  },
});
