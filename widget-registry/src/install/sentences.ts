import { sentences } from '@vitrine/core/errors';

/** What stands in the way of an install, and what a plugin may do, in plain words. */
export const SAYS = sentences({
  otherKey: {
    en: 'This version of "{plugin}" is signed by another key ({key}) than the one it was first installed with ({pinned}). It was not installed; ask {publisher} before you trust it.',
    de: 'Diese Version von „{plugin}“ ist mit einem anderen Schlüssel ({key}) signiert als dem der ersten Installation ({pinned}). Sie wurde nicht installiert; frage {publisher}, bevor du ihr traust.',
    fr: 'Cette version de « {plugin} » est signée par une autre clé ({key}) que lors de la première installation ({pinned}). Elle n’a pas été installée ; demandez à {publisher} avant de lui faire confiance.',
  },
  keyOfNobody: {
    en: '"{plugin}" is signed by another key ({key}) than "{other}", which is by {publisher} as well ({pinned}). It was not installed. Ask {publisher}; if the key is right, --trust-key {key} takes it for this plugin.',
    de: '„{plugin}“ ist mit einem anderen Schlüssel ({key}) signiert als „{other}“, das auch von {publisher} ist ({pinned}). Es wurde nicht installiert. Frage {publisher}; stimmt der Schlüssel, nimmt ihn --trust-key {key} für dieses Plugin an.',
    fr: '« {plugin} » est signé par une autre clé ({key}) que « {other} », aussi de {publisher} ({pinned}). Rien n’a été installé. Demandez à {publisher} ; si la clé est la bonne, --trust-key {key} l’accepte pour ce plugin.',
  },
  publisherNotAllowed: {
    en: 'The operator of this Vitrine lets in plugins of chosen publishers only, and "{publisher}" is not among them. Nothing was installed; ask the operator to add it.',
    de: 'Der Betreiber dieser Vitrine lässt nur Plugins ausgewählter Herausgeber zu, und „{publisher}“ ist nicht darunter. Nichts wurde installiert; bitte den Betreiber, ihn aufzunehmen.',
    fr: 'L’exploitant de cette Vitrine n’admet que les plugins d’éditeurs choisis, et « {publisher} » n’en est pas. Rien n’a été installé ; demandez-lui de l’ajouter.',
  },
  tierNotAllowed: {
    en: 'The operator of this Vitrine does not let in plugins of tier "{tier}". Nothing was installed.',
    de: 'Der Betreiber dieser Vitrine lässt keine Plugins der Stufe „{tier}“ zu. Nichts wurde installiert.',
    fr: 'L’exploitant de cette Vitrine n’admet pas les plugins de niveau « {tier} ». Rien n’a été installé.',
  },
  works: {
    en: 'It works with this Vitrine ({engine}).',
    de: 'Es arbeitet mit dieser Vitrine ({engine}).',
    fr: 'Il fonctionne avec cette Vitrine ({engine}).',
  },
  otherEngine: {
    en: 'It needs Vitrine {range}, and this is {engine}.',
    de: 'Es braucht Vitrine {range}, und diese ist {engine}.',
    fr: 'Il lui faut Vitrine {range}, et celle-ci est {engine}.',
  },
  wantsTrust: {
    en: 'It asks to run inside the server, which only plugins that the operator put there may do.',
    de: 'Es will im Server laufen; das dürfen nur Plugins, die der Betreiber selbst hineingelegt hat.',
    fr: 'Il demande à s’exécuter dans le serveur, ce que seuls peuvent les plugins que l’exploitant y a mis.',
  },
  noIsolation: {
    en: 'Code of strangers does not run here: {reason}',
    de: 'Code von Fremden läuft hier nicht: {reason}',
    fr: 'Le code de tiers ne s’exécute pas ici : {reason}',
  },
  needsPlugin: {
    en: 'It needs the plugin "{plugin}" {range}. Install that one first.',
    de: 'Es braucht das Plugin „{plugin}“ {range}. Installiere dieses zuerst.',
    fr: 'Il lui faut le plugin « {plugin} » {range}. Installez-le d’abord.',
  },
  needsOther: {
    en: 'It needs the plugin "{plugin}" {range}, and {version} is installed.',
    de: 'Es braucht das Plugin „{plugin}“ {range}, und {version} ist installiert.',
    fr: 'Il lui faut le plugin « {plugin} » {range}, et {version} est installé.',
  },
  downgrade: {
    en: 'Version {version} of "{plugin}" is older than {highest}, which was accepted here before. Roll back, or ask for the older one by its number: --version {version} --downgrade.',
    de: 'Version {version} von „{plugin}“ ist älter als {highest}, die hier schon angenommen wurde. Geh zurück, oder verlange die ältere ausdrücklich: --version {version} --downgrade.',
    fr: 'La version {version} de « {plugin} » est plus ancienne que {highest}, déjà acceptée ici. Revenez en arrière, ou demandez l’ancienne par son numéro : --version {version} --downgrade.',
  },
  notThatPlugin: {
    en: 'The marketplace sent {found} where {wanted} was asked for. It was not installed.',
    de: 'Der Marktplatz hat {found} geschickt, wo {wanted} verlangt war. Es wurde nicht installiert.',
    fr: 'La place de marché a envoyé {found} alors que {wanted} était demandé. Rien n’a été installé.',
  },
  needsConsent: {
    en: '"{plugin}" asks for more than was agreed to. Look at what it may do, and agree to it or leave it.',
    de: '„{plugin}“ verlangt mehr, als erlaubt wurde. Sieh dir an, was es darf, und stimme zu oder lass es.',
    fr: '« {plugin} » demande plus que ce qui a été accepté. Voyez ce qu’il peut faire, puis acceptez ou laissez.',
  },
  mayNothing: {
    en: 'It draws what you give it and can do nothing else: it reaches no address and reads no data by itself.',
    de: 'Es zeichnet, was du ihm gibst, und kann sonst nichts: Es erreicht keine Adresse und liest selbst keine Daten.',
    fr: 'Il dessine ce que vous lui donnez et rien de plus : il n’atteint aucune adresse et ne lit aucune donnée de lui-même.',
  },
  mayNet: {
    en: 'It may read from {origin}.',
    de: 'Es darf von {origin} lesen.',
    fr: 'Il peut lire depuis {origin}.',
  },
  maySend: {
    en: 'It may read from {origin}, send to it, and change what is there.',
    de: 'Es darf von {origin} lesen, dorthin senden und dort etwas ändern.',
    fr: 'Il peut lire depuis {origin}, y envoyer des données et y faire des changements.',
  },
  maySecret: {
    en: 'It may use your secret "{name}" there, without ever seeing it.',
    de: 'Es darf dort dein Geheimnis „{name}“ verwenden, ohne es je zu sehen.',
    fr: 'Il peut y utiliser votre secret « {name} » sans jamais le voir.',
  },
  mayData: {
    en: 'It may read {dataset}.',
    de: 'Es darf {dataset} lesen.',
    fr: 'Il peut lire {dataset}.',
  },
  mayTable: {
    en: 'It may read your data "{title}".',
    de: 'Es darf deine Daten „{title}“ lesen.',
    fr: 'Il peut lire vos données « {title} ».',
  },
  mayStore: {
    en: 'It may keep up to {size} kB of its own.',
    de: 'Es darf bis zu {size} kB für sich behalten.',
    fr: 'Il peut conserver jusqu’à {size} ko pour lui.',
  },
  maySchedule: {
    en: 'It may work at set times, without anybody asking, and may add to and correct the orders, fees, payments and listings of a shop that you choose.',
    de: 'Es darf zu festen Zeiten arbeiten, ohne dass jemand fragt, und darf Bestellungen, Gebühren, Zahlungen und Artikel eines Shops ergänzen und berichtigen, den du auswählst.',
    fr: 'Il peut travailler à heures fixes, sans que personne ne le demande, et peut compléter et corriger les commandes, frais, paiements et fiches d’une boutique que vous choisissez.',
  },
  mayMail: {
    en: 'It may send mail.',
    de: 'Es darf E-Mails senden.',
    fr: 'Il peut envoyer des e-mails.',
  },
  runsIsolated: {
    en: 'It has code, which runs locked away from everything else.',
    de: 'Es hat Code, der von allem anderen abgeschlossen läuft.',
    fr: 'Il contient du code, qui s’exécute à l’écart de tout le reste.',
  },
  runsInside: {
    en: 'It has code that runs inside the server and can do everything that the server can.',
    de: 'Es hat Code, der im Server läuft und alles kann, was der Server kann.',
    fr: 'Il contient du code qui s’exécute dans le serveur et peut tout ce que le serveur peut.',
  },
});
