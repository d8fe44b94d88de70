import { sentences } from '@vitrine/core/errors';

/** What is wrong with a package. */
export const SAYS = sentences({
  refused: {
    en: 'This package is not used: {what}. Nothing of it was stored.',
    de: 'Dieses Paket wird nicht verwendet: {what}. Nichts davon wurde gespeichert.',
    fr: 'Ce paquet n’est pas utilisé : {what}. Rien n’en a été enregistré.',
  },
  damaged: {
    en: 'it is no zip, or a damaged one',
    de: 'es ist kein ZIP oder ein beschädigtes',
    fr: 'ce n’est pas un ZIP, ou il est abîmé',
  },
  layout: {
    en: 'it holds more than its files one after the other and the list of them, or the list does not say what is there; pack it with "npm exec vitrine -- plugin pack"',
    de: 'es enthält mehr als seine Dateien hintereinander und deren Liste, oder die Liste nennt nicht, was da ist; packe es mit „npm exec vitrine -- plugin pack“',
    fr: 'il contient plus que ses fichiers l’un après l’autre et leur liste, ou la liste ne dit pas ce qui s’y trouve ; préparez-le avec « npm exec vitrine -- plugin pack »',
  },
  executable: {
    en: 'file "{name}" asks to be a program',
    de: 'die Datei „{name}“ will ein Programm sein',
    fr: 'le fichier « {name} » demande à être un programme',
  },
  folderAndFile: {
    en: '"{name}" is a file and the folder of another one',
    de: '„{name}“ ist eine Datei und der Ordner einer anderen',
    fr: '« {name} » est un fichier et le dossier d’un autre',
  },
  manifestBytes: {
    en: 'its plugin.json is larger than {most} MB',
    de: 'seine plugin.json ist größer als {most} MB',
    fr: 'son plugin.json dépasse {most} Mo',
  },
  packedBytes: {
    en: 'it is larger than {most} MB',
    de: 'es ist größer als {most} MB',
    fr: 'il dépasse {most} Mo',
  },
  unpackedBytes: {
    en: 'its files are larger than {most} MB together',
    de: 'seine Dateien sind zusammen größer als {most} MB',
    fr: 'ses fichiers dépassent {most} Mo ensemble',
  },
  fileBytes: {
    en: 'file "{name}" is larger than {most} MB',
    de: 'die Datei „{name}“ ist größer als {most} MB',
    fr: 'le fichier « {name} » dépasse {most} Mo',
  },
  documentBytes: {
    en: 'it is larger than {most} kB, which is more than is read of such a file',
    de: 'sie ist größer als {most} kB, mehr wird von einer solchen Datei nicht gelesen',
    fr: 'il dépasse {most} ko, plus qu’on ne lit d’un tel fichier',
  },
  documentsBytes: {
    en: 'what it names to be read wherever the plugin is shown (charts, forms, summaries, upgrades, templates) is larger than {most} kB together',
    de: 'was sie nennt, damit es überall gelesen wird, wo das Plugin gezeigt wird (Diagramme, Formulare, Zusammenfassungen, Umstellungen, Vorlagen), ist zusammen größer als {most} kB',
    fr: 'ce qu’il désigne pour être lu partout où le plugin est montré (graphiques, formulaires, résumés, mises à niveau, modèles) dépasse {most} ko ensemble',
  },
  tooMany: {
    en: 'it holds more than {most} files',
    de: 'es enthält mehr als {most} Dateien',
    fr: 'il contient plus de {most} fichiers',
  },
  ratio: {
    en: 'file "{name}" is packed so tightly that it looks made to burst',
    de: 'die Datei „{name}“ ist so dicht gepackt, dass sie zum Platzen gemacht scheint',
    fr: 'le fichier « {name} » est si compressé qu’il semble fait pour éclater',
  },
  name: {
    en: 'file "{name}" has a name that is not allowed: letters, digits, dot, dash, underscore and slash, inside the package',
    de: 'die Datei „{name}“ hat einen Namen, der nicht erlaubt ist: Buchstaben, Ziffern, Punkt, Strich, Unterstrich und Schrägstrich, innerhalb des Pakets',
    fr: 'le fichier « {name} » a un nom non autorisé : lettres, chiffres, point, tiret, souligné et barre oblique, dans le paquet',
  },
  type: {
    en: 'file "{name}" is of a type that no plugin needs',
    de: 'die Datei „{name}“ ist von einer Art, die kein Plugin braucht',
    fr: 'le fichier « {name} » est d’un type dont aucun plugin n’a besoin',
  },
  duplicate: {
    en: 'it holds "{name}" twice, or once more with other capitals',
    de: 'es enthält „{name}“ zweimal oder noch einmal anders großgeschrieben',
    fr: 'il contient « {name} » deux fois, ou encore une fois avec d’autres majuscules',
  },
  link: {
    en: '"{name}" is a link or a folder instead of a file',
    de: '„{name}“ ist ein Verweis oder ein Ordner statt einer Datei',
    fr: '« {name} » est un lien ou un dossier au lieu d’un fichier',
  },
  encrypted: {
    en: '"{name}" is locked with a password',
    de: '„{name}“ ist mit einem Passwort gesperrt',
    fr: '« {name} » est protégé par un mot de passe',
  },
  noManifest: {
    en: 'it holds no plugin.json',
    de: 'es enthält keine plugin.json',
    fr: 'il ne contient pas de plugin.json',
  },
  notCanonical: {
    en: 'its plugin.json is not in canonical form (RFC 8785); pack it with "npm exec vitrine -- plugin pack"',
    de: 'seine plugin.json ist nicht in kanonischer Form (RFC 8785); packe es mit „npm exec vitrine -- plugin pack“',
    fr: 'son plugin.json n’est pas sous forme canonique (RFC 8785) ; préparez-le avec « npm exec vitrine -- plugin pack »',
  },
  noFiles: {
    en: 'its plugin.json does not list the files',
    de: 'seine plugin.json führt die Dateien nicht auf',
    fr: 'son plugin.json n’énumère pas les fichiers',
  },
  forbiddenKey: {
    en: 'its plugin.json has the key "{key}"',
    de: 'seine plugin.json hat den Schlüssel „{key}“',
    fr: 'son plugin.json a la clé « {key} »',
  },
  manifest: {
    en: 'its plugin.json cannot be used ({faults})',
    de: 'seine plugin.json kann nicht verwendet werden ({faults})',
    fr: 'son plugin.json est inutilisable ({faults})',
  },
  unlisted: {
    en: 'file "{name}" is not listed in plugin.json',
    de: 'die Datei „{name}“ ist nicht in plugin.json aufgeführt',
    fr: 'le fichier « {name} » n’est pas énuméré dans plugin.json',
  },
  missing: {
    en: 'file "{name}" is listed and not there',
    de: 'die Datei „{name}“ ist aufgeführt und fehlt',
    fr: 'le fichier « {name} » est énuméré et absent',
  },
  changed: {
    en: 'file "{name}" is not the one that was packed',
    de: 'die Datei „{name}“ ist nicht die, die gepackt wurde',
    fr: 'le fichier « {name} » n’est pas celui qui a été préparé',
  },
  notJson: {
    en: 'it does not hold one JSON object',
    de: 'sie enthält kein einzelnes JSON-Objekt',
    fr: 'il ne contient pas un seul objet JSON',
  },
  notThatPicture: {
    en: 'it is not a picture of the kind that its name says',
    de: 'sie ist kein Bild der Art, die ihr Name nennt',
    fr: 'ce n’est pas une image du type que dit son nom',
  },
  upgradeBeyond: {
    en: 'it leads to version {to}, but the widget is of version {version}',
    de: 'sie führt zu Fassung {to}, das Widget hat aber Fassung {version}',
    fr: 'elle mène à la version {to}, mais le widget est en version {version}',
  },
  noPair: {
    en: 'its pair is incomplete: write options as they were saved, and what they must become; “{name}” is missing',
    de: 'ihr Paar ist unvollständig: gespeicherte Optionen und was daraus werden muss; „{name}“ fehlt',
    fr: 'sa paire est incomplète : des options enregistrées et ce qu’elles doivent devenir ; « {name} » manque',
  },
  otherResult: {
    en: 'its input becomes {became}, and not {expected} as is expected',
    de: 'aus der Eingabe wird {became}, erwartet ist {expected}',
    fr: 'son entrée devient {became}, et non {expected} comme attendu',
  },
  contentAt: { en: '{what} ({place})', de: '{what} ({place})', fr: '{what} ({place})' },
  content: {
    en: 'file "{name}": {what}',
    de: 'die Datei „{name}“: {what}',
    fr: 'le fichier « {name} » : {what}',
  },
  badSignature: {
    en: 'The signature is not that of key {key} over this package. It was changed on the way, or signed by somebody else; nothing of it was stored.',
    de: 'Die Signatur ist nicht die des Schlüssels {key} über dieses Paket. Es wurde unterwegs verändert oder von jemand anderem signiert; nichts davon wurde gespeichert.',
    fr: 'La signature n’est pas celle de la clé {key} sur ce paquet. Il a été modifié en route ou signé par quelqu’un d’autre ; rien n’en a été enregistré.',
  },
  badKey: {
    en: 'This is no Ed25519 key.',
    de: 'Das ist kein Ed25519-Schlüssel.',
    fr: 'Ce n’est pas une clé Ed25519.',
  },
});
