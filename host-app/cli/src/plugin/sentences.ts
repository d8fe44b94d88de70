import { sentences } from '@vitrine/core/errors';

/** What the commands for authors say. */
export const SAYS = sentences({
  badPluginId: {
    en: '"{id}" is no id of a plugin: a publisher, a dot and a name, in small letters, digits and hyphens, such as acme.visits.',
    de: '„{id}“ ist keine Kennung für ein Plugin: ein Herausgeber, ein Punkt und ein Name, in Kleinbuchstaben, Ziffern und Bindestrichen, etwa acme.visits.',
    fr: '« {id} » n’est pas un identifiant d’extension : un éditeur, un point et un nom, en minuscules, chiffres et tirets, comme acme.visits.',
  },
  noTier: {
    en: 'A {kind} cannot be {tier}; it can be: {tiers}. Nothing was written.',
    de: 'Für {kind} gibt es {tier} nicht, sondern: {tiers}. Nichts wurde geschrieben.',
    fr: 'Pour {kind}, {tier} n’existe pas ; il y a : {tiers}. Rien n’a été écrit.',
  },
  folderNotEmpty: {
    en: '{folder} is not empty: name another folder with --folder. Nothing was written.',
    de: '{folder} ist nicht leer: Nenne mit --folder einen anderen Ordner. Nichts wurde geschrieben.',
    fr: '{folder} n’est pas vide : nommez un autre dossier avec --folder. Rien n’a été écrit.',
  },
  created: {
    en: '{folder} holds {id}. Next: npm exec vitrine -- plugin validate {folder}',
    de: 'In {folder} liegt {id}. Weiter mit: npm exec vitrine -- plugin validate {folder}',
    fr: '{folder} contient {id}. Ensuite : npm exec vitrine -- plugin validate {folder}',
  },
  faultAndReason: { en: '{fault}. {reason}', de: '{fault}. {reason}', fr: '{fault}. {reason}' },
  brokenPromise: {
    en: 'It does not keep this promise: {why}',
    de: 'Dieses Versprechen hält es nicht: {why}',
    fr: 'Cette promesse n’est pas tenue : {why}',
  },
  valid: {
    en: 'Nothing to mend: a marketplace would take it.',
    de: 'Nichts auszubessern: Ein Marktplatz würde es nehmen.',
    fr: 'Rien à corriger : une place de marché l’accepterait.',
  },
  remarks: {
    en: 'Remarks: {count}. They keep nobody from taking it.',
    de: 'Anmerkungen: {count}. Sie hindern niemanden, es zu nehmen.',
    fr: 'Remarques : {count}. Elles n’empêchent personne de l’accepter.',
  },
  scaffoldReadme: {
    en: 'It is as plugin create wrote it. Sellers read it in the marketplace: say what your plugin shows, and what they choose.',
    de: 'Sie ist so, wie plugin create sie schrieb. Verkaufende lesen sie auf dem Marktplatz: Sage, was dein Plugin zeigt und was sie wählen.',
    fr: 'Elle est telle que plugin create l’a écrite. Les vendeurs la lisent sur la place de marché : dites ce que montre votre plugin, et ce qu’ils choisissent.',
  },
  invalid: {
    en: 'Findings: {count}. Mend them and validate again; nothing was changed.',
    de: 'Befunde: {count}. Bessere sie aus und prüfe noch einmal; nichts wurde geändert.',
    fr: 'Constats : {count}. Corrigez-les et validez de nouveau ; rien n’a été modifié.',
  },
  cannotBundle: {
    en: 'The code cannot be bundled: {why}',
    de: 'Der Code lässt sich nicht bündeln: {why}',
    fr: 'Le code ne peut pas être assemblé : {why}',
  },
  helpDev: {
    en: 'Register a folder in the running Vitrine of this machine, again at each save; ends with Ctrl-C',
    de: 'Einen Ordner in der laufenden Vitrine dieses Rechners anmelden, bei jedem Speichern neu; endet mit Strg-C',
    fr: 'Enregistrer un dossier dans la Vitrine en marche de cette machine, à chaque sauvegarde ; se termine par Ctrl-C',
  },
  watching: {
    en: 'Watching {folder}. Ctrl-C takes the plugin out again.',
    de: '{folder} wird beobachtet. Strg-C nimmt das Plugin wieder heraus.',
    fr: '{folder} est surveillé. Ctrl-C retire le plugin.',
  },
  devRegistered: {
    en: '{id} {version} is registered.',
    de: '{id} {version} ist angemeldet.',
    fr: '{id} {version} est enregistré.',
  },
  devEnded: {
    en: '{id} is taken out again.',
    de: '{id} ist wieder herausgenommen.',
    fr: '{id} est retiré.',
  },
  packed: {
    en: 'Wrote {file}, {bytes} bytes. Next: npm exec vitrine -- plugin sign {file} --key <file>',
    de: '{file} geschrieben, {bytes} Byte. Weiter mit: npm exec vitrine -- plugin sign {file} --key <Datei>',
    fr: '{file} écrit, {bytes} octets. Ensuite : npm exec vitrine -- plugin sign {file} --key <fichier>',
  },
  keyThere: {
    en: '{file} is there already, and a key that was written over is lost: choose another name.',
    de: '{file} gibt es schon, und ein überschriebener Schlüssel ist verloren: Wähle einen anderen Namen.',
    fr: '{file} existe déjà, et une clé écrasée est perdue : choisissez un autre nom.',
  },
  keyMade: {
    en: 'Wrote the key to {file}. Keep it secret and keep a copy. The operator of a marketplace needs the public half: {publicKey} (known as {keyId}).',
    de: 'Der Schlüssel steht in {file}. Halte ihn geheim und hebe eine Kopie auf. Wer einen Marktplatz betreibt, braucht die öffentliche Hälfte: {publicKey} (bekannt als {keyId}).',
    fr: 'La clé est dans {file}. Gardez-la secrète et conservez-en une copie. L’exploitant d’une place de marché a besoin de la moitié publique : {publicKey} (connue sous {keyId}).',
  },
  signed: {
    en: 'Wrote {file}, signed by {keyId}.',
    de: '{file} geschrieben, unterschrieben von {keyId}.',
    fr: '{file} écrit, signé par {keyId}.',
  },
  publisherToken: {
    en: 'A publisher’s token is needed: --token or VITRINE_PUBLISHER_TOKEN. The operator of the marketplace gives it.',
    de: 'Es braucht den Schlüssel eines Herausgebers: --token oder VITRINE_PUBLISHER_TOKEN. Wer den Marktplatz betreibt, gibt ihn aus.',
    fr: 'Il faut le jeton d’un éditeur : --token ou VITRINE_PUBLISHER_TOKEN. L’exploitant de la place de marché le donne.',
  },
  published: {
    en: '{id} {version} is on offer.',
    de: '{id} {version} wird angeboten.',
    fr: '{id} {version} est proposé.',
  },
  cannotRead: {
    en: '{file} cannot be read ({reason}).',
    de: '{file} lässt sich nicht lesen ({reason}).',
    fr: '{file} ne peut pas être lu ({reason}).',
  },
  asks: {
    en: '{id} {version}, signed by {keyId}, asks for this:',
    de: '{id} {version}, unterschrieben von {keyId}, bittet um Folgendes:',
    fr: '{id} {version}, signé par {keyId}, demande ceci :',
  },
  know: {
    en: 'Know this about it:',
    de: 'Das solltest du darüber wissen:',
    fr: 'À savoir à son sujet :',
  },
  agree: {
    en: 'Nothing was installed. To agree, add --agree.',
    de: 'Nichts wurde installiert. Mit --agree stimmst du zu.',
    fr: 'Rien n’a été installé. Pour accepter, ajoutez --agree.',
  },
  installed: {
    en: '{id} {version} is installed.',
    de: '{id} {version} ist installiert.',
    fr: '{id} {version} est installé.',
  },
  removed: {
    en: '{id} is removed, with its secrets, settings and all that it kept; its tiles show their numbers as tables.',
    de: '{id} ist entfernt, mit seinen Geheimnissen, Einstellungen und allem, was es aufbewahrte; seine Kacheln zeigen ihre Zahlen als Tabellen.',
    fr: '{id} est retiré, avec ses secrets, ses réglages et tout ce qu’il conservait ; ses tuiles montrent leurs nombres en tableaux.',
  },
  helpPlugin: {
    en: 'plugins: write, publish, install',
    de: 'Plugins: schreiben, veröffentlichen, installieren',
    fr: 'extensions : écrire, publier, installer',
  },
  helpCreate: {
    en: 'writes a plugin that works into a new folder',
    de: 'schreibt ein lauffähiges Plugin in einen neuen Ordner',
    fr: 'écrit une extension qui fonctionne dans un nouveau dossier',
  },
  helpKind: {
    en: 'what it begins as',
    de: 'womit es beginnt',
    fr: 'son point de départ',
  },
  helpTier: {
    en: 'where it runs; that of its kind when left out',
    de: 'wo es läuft; ohne Angabe wie bei seiner Art üblich',
    fr: 'où elle s’exécute ; selon son genre par défaut',
  },
  helpFolder: {
    en: 'where; named after the plugin when left out',
    de: 'wohin; ohne Angabe nach dem Plugin benannt',
    fr: 'où ; du nom de l’extension par défaut',
  },
  helpValidate: {
    en: 'says what a marketplace would refuse, and which promises do not hold',
    de: 'sagt, was ein Marktplatz ablehnen würde und welche Versprechen nicht halten',
    fr: 'dit ce qu’une place de marché refuserait et quelles promesses ne tiennent pas',
  },
  helpPack: {
    en: 'makes the file that is published; twice the same bytes',
    de: 'macht die Datei, die veröffentlicht wird; zweimal dieselben Bytes',
    fr: 'fait le fichier à publier ; deux fois les mêmes octets',
  },
  helpOut: {
    en: 'where; named after the plugin and its version when left out',
    de: 'wohin; ohne Angabe nach Plugin und Version benannt',
    fr: 'où ; du nom de l’extension et de sa version par défaut',
  },
  helpKey: {
    en: 'makes a publisher’s key; whoever has the file can publish in your name',
    de: 'macht den Schlüssel eines Herausgebers; wer die Datei hat, kann in deinem Namen veröffentlichen',
    fr: 'fait la clé d’un éditeur ; qui a le fichier peut publier en votre nom',
  },
  helpSign: {
    en: 'signs a packed plugin',
    de: 'unterschreibt ein gepacktes Plugin',
    fr: 'signe une extension assemblée',
  },
  helpKeyFile: {
    en: 'the publisher’s key',
    de: 'der Schlüssel des Herausgebers',
    fr: 'la clé de l’éditeur',
  },
  helpPublish: {
    en: 'offers a signed plugin in a marketplace',
    de: 'bietet ein unterschriebenes Plugin auf einem Marktplatz an',
    fr: 'propose une extension signée sur une place de marché',
  },
  helpMarketplace: {
    en: 'the server; the one that runs here when left out',
    de: 'der Server; ohne Angabe der, der hier läuft',
    fr: 'le serveur ; celui qui tourne ici par défaut',
  },
  helpToken: {
    en: 'the publisher’s token; VITRINE_PUBLISHER_TOKEN when left out',
    de: 'der Schlüssel des Herausgebers; ohne Angabe VITRINE_PUBLISHER_TOKEN',
    fr: 'le jeton de l’éditeur ; VITRINE_PUBLISHER_TOKEN par défaut',
  },
  helpInstall: {
    en: 'installs a plugin of the marketplace, or another version of it',
    de: 'installiert ein Plugin des Marktplatzes oder eine andere Version davon',
    fr: 'installe une extension de la place de marché, ou une autre version',
  },
  helpVersion: {
    en: 'which; the newest that works here when left out',
    de: 'welche; ohne Angabe die neueste, die hier läuft',
    fr: 'laquelle ; la plus récente qui fonctionne ici par défaut',
  },
  helpDowngrade: {
    en: 'with --version: also a version older than one that was accepted here before',
    de: 'mit --version: auch eine ältere Version, als hier schon angenommen wurde',
    fr: 'avec --version : aussi une version plus ancienne que celle déjà acceptée ici',
  },
  helpWithoutList: {
    en: 'installs although the marketplace’s list of what was revoked is out of date or not there',
    de: 'installiert, obwohl die Liste der Rückrufe des Marktplatzes veraltet ist oder fehlt',
    fr: 'installe bien que la liste des révocations de la place de marché soit périmée ou absente',
  },
  helpTrust: {
    en: 'signs a package with the key of this installation and installs it, so that it may run inside the server',
    de: 'signiert ein Paket mit dem Schlüssel dieser Installation und installiert es; es darf dann im Server laufen',
    fr: 'signe un paquet avec la clé de cette installation et l’installe : il peut alors s’exécuter dans le serveur',
  },
  trusts: {
    en: '{id} {version} would be signed by this installation. Nobody else looks at it, and nothing stands between it and the server:',
    de: '{id} {version} würde von dieser Installation signiert. Niemand sonst sieht es an, und nichts steht zwischen ihm und dem Server:',
    fr: '{id} {version} serait signé par cette installation. Personne d’autre ne l’examine, et rien ne le sépare du serveur :',
  },
  agreeTrust: {
    en: 'Nothing was signed. To vouch for it, add --agree; npm exec vitrine -- plugin remove takes it back.',
    de: 'Nichts wurde signiert. Mit --agree bürgst du dafür; npm exec vitrine -- plugin remove nimmt es zurück.',
    fr: 'Rien n’a été signé. Pour vous en porter garant, ajoutez --agree ; npm exec vitrine -- plugin remove y met fin.',
  },
  trusted: {
    en: '{id} {version} is signed by this installation and installed.',
    de: '{id} {version} ist von dieser Installation signiert und installiert.',
    fr: '{id} {version} est signé par cette installation et installé.',
  },
  helpTrustKey: {
    en: 'takes this key for this plugin, though other plugins of its publisher are signed by another one',
    de: 'nimmt diesen Schlüssel für dieses Plugin an, obwohl andere Plugins des Herausgebers mit einem anderen signiert sind',
    fr: 'accepte cette clé pour ce plugin, bien que d’autres plugins de l’éditeur soient signés par une autre',
  },
  helpAgree: {
    en: 'agrees to everything that it asks for',
    de: 'stimmt allem zu, worum es bittet',
    fr: 'accepte tout ce qu’elle demande',
  },
  helpRollBack: {
    en: 'goes back to the version that was installed before',
    de: 'geht zur Version zurück, die vorher installiert war',
    fr: 'revient à la version installée auparavant',
  },
  helpRemove: {
    en: 'removes a plugin; its tiles show their numbers as tables',
    de: 'entfernt ein Plugin; seine Kacheln zeigen ihre Zahlen als Tabellen',
    fr: 'retire une extension ; ses tuiles montrent leurs nombres en tableaux',
  },
});
