import { sentences } from '@vitrine/core/errors';

/** Titles of problems, and what the doors of the server say. */
export const SAYS = sentences({
  badRequest: {
    en: 'The request is not understood',
    de: 'Die Anfrage wird nicht verstanden',
    fr: 'La demande n’est pas comprise',
  },
  unauthenticated: {
    en: 'Not signed in',
    de: 'Nicht angemeldet',
    fr: 'Non connecté',
  },
  forbidden: {
    en: 'Not allowed',
    de: 'Nicht erlaubt',
    fr: 'Non autorisé',
  },
  notFound: {
    en: 'Not found',
    de: 'Nicht gefunden',
    fr: 'Introuvable',
  },
  staleVersion: {
    en: 'Changed by someone else',
    de: 'Von jemand anderem geändert',
    fr: 'Modifié par quelqu’un d’autre',
  },
  tooLarge: {
    en: 'Too large',
    de: 'Zu groß',
    fr: 'Trop volumineux',
  },
  unsupportedFile: {
    en: 'This kind of content is not read here',
    de: 'Diese Art von Inhalt wird hier nicht gelesen',
    fr: 'Ce type de contenu n’est pas lu ici',
  },
  unknownField: {
    en: 'Unknown field',
    de: 'Unbekanntes Feld',
    fr: 'Champ inconnu',
  },
  unknownDataset: {
    en: 'Unknown dataset',
    de: 'Unbekannte Daten',
    fr: 'Données inconnues',
  },
  badRange: {
    en: 'Impossible range',
    de: 'Unmöglicher Zeitraum',
    fr: 'Période impossible',
  },
  badFilter: {
    en: 'Impossible filter',
    de: 'Unmöglicher Filter',
    fr: 'Filtre impossible',
  },
  badAggregate: {
    en: 'Impossible aggregate',
    de: 'Unmögliche Zusammenfassung',
    fr: 'Agrégation impossible',
  },
  mixedCurrencies: {
    en: 'Several currencies',
    de: 'Mehrere Währungen',
    fr: 'Plusieurs devises',
  },
  rateLimited: {
    en: 'Too many attempts',
    de: 'Zu viele Versuche',
    fr: 'Trop de tentatives',
  },
  internal: {
    en: 'Something went wrong',
    de: 'Etwas ist schiefgegangen',
    fr: 'Un problème est survenu',
  },
  unavailable: {
    en: 'Not available at the moment',
    de: 'Im Moment nicht verfügbar',
    fr: 'Indisponible pour le moment',
  },
  timeout: {
    en: 'Took too long',
    de: 'Hat zu lange gedauert',
    fr: 'A pris trop de temps',
  },
  unforeseen: {
    en: 'Something went wrong on the server. Nothing more is known here; the log says more under {id}.',
    de: 'Auf dem Server ist etwas schiefgegangen. Mehr ist hier nicht bekannt; das Protokoll sagt mehr unter {id}.',
    fr: 'Un problème est survenu sur le serveur. On n’en sait pas plus ici ; le journal en dit plus sous {id}.',
  },
  pluginFailed: {
    en: 'The plugin "{plugin}" failed by a fault of its own. Nothing of yours was changed.',
    de: 'Das Plugin „{plugin}“ ist an einem eigenen Fehler gescheitert. Nichts von dir wurde geändert.',
    fr: 'Le plugin « {plugin} » a échoué par sa propre faute. Rien de vos données n’a changé.',
  },
  pluginLog: {
    en: 'Try again; if it stays so, tell its author, or switch it off. The log says more under {id}.',
    de: 'Versuche es noch einmal; bleibt es so, gib es weiter an seine Urheber oder schalte es ab. Das Protokoll sagt mehr unter {id}.',
    fr: 'Réessayez ; si cela persiste, prévenez son auteur ou désactivez-le. Le journal en dit plus sous {id}.',
  },
  bodyTooLarge: {
    en: 'The body is larger than this address takes. Nothing was stored.',
    de: 'Der Inhalt ist größer, als diese Adresse annimmt. Nichts wurde gespeichert.',
    fr: 'Le contenu dépasse ce que cette adresse accepte. Rien n’a été enregistré.',
  },
  bodyOver: {
    en: 'The body is larger than the {limit} bytes that this address takes. Nothing was stored.',
    de: 'Der Inhalt ist größer als die {limit} Byte, die diese Adresse annimmt. Nichts wurde gespeichert.',
    fr: 'Le contenu dépasse les {limit} octets que cette adresse accepte. Rien n’a été enregistré.',
  },
  contentType: {
    en: 'The content type or encoding of the body is not read here.',
    de: 'Inhaltstyp oder Kodierung wird hier nicht gelesen.',
    fr: 'Le type ou l’encodage du contenu n’est pas lu ici.',
  },
  nothingHere: {
    en: 'There is nothing at this address.',
    de: 'Unter dieser Adresse ist nichts.',
    fr: 'Il n’y a rien à cette adresse.',
  },
  unreadable: {
    en: 'The request could not be read: its address or its JSON is broken.',
    de: 'Die Anfrage ließ sich nicht lesen: Ihre Adresse oder ihr JSON ist fehlerhaft.',
    fr: 'La demande n’a pas pu être lue : son adresse ou son JSON est incorrect.',
  },
  needsMultipart: {
    en: 'The body must be multipart/form-data.',
    de: 'Der Inhalt muss multipart/form-data sein.',
    fr: 'Le contenu doit être en multipart/form-data.',
  },
  needsJson: {
    en: 'The body must be JSON, with content-type application/json.',
    de: 'Der Inhalt muss JSON sein, mit content-type application/json.',
    fr: 'Le contenu doit être en JSON, avec content-type application/json.',
  },
  unknownKey: {
    en: '"{key}" is not known here.',
    de: '„{key}“ ist hier nicht bekannt.',
    fr: '« {key} » n’est pas connu ici.',
  },
  callerGone: {
    en: 'The caller went away.',
    de: 'Der Aufrufer ist weg.',
    fr: 'L’appelant est parti.',
  },
  lacksScope: {
    en: 'This token may not do that: it lacks the scope "{scope}".',
    de: 'Dieses Token darf das nicht: Ihm fehlt das Recht „{scope}“.',
    fr: 'Ce jeton ne le peut pas : il lui manque le droit « {scope} ».',
  },
  ownerOnly: {
    en: 'Only an owner of this workspace may do that.',
    de: 'Nur ein Eigentümer dieses Arbeitsbereichs darf das.',
    fr: 'Seul un propriétaire de cet espace le peut.',
  },
  operatorOnly: {
    en: 'This concerns the whole server, so only one of its operators may do it. Settings → Members says who they are.',
    de: 'Das betrifft den ganzen Server, also darf es nur einer seiner Betreiber. Wer das ist, steht in Einstellungen → Mitglieder.',
    fr: 'Cela touche tout le serveur : seul l’un de ses opérateurs le peut. Réglages → Membres dit qui ils sont.',
  },
  editorOnly: {
    en: 'Only an owner or editor of this workspace may do that.',
    de: 'Nur ein Eigentümer oder Bearbeiter dieses Arbeitsbereichs darf das.',
    fr: 'Seul un propriétaire ou un éditeur de cet espace le peut.',
  },
  foreignPage: {
    en: 'This change did not come from a page of Vitrine, so it was refused. Reload the page and try again.',
    de: 'Diese Änderung kam nicht von einer Seite von Vitrine und wurde abgelehnt. Lade die Seite neu und versuche es erneut.',
    fr: 'Cette modification ne vient pas d’une page de Vitrine et a été refusée. Rechargez la page et réessayez.',
  },
  oldCsrf: {
    en: 'The header x-csrf-token is missing or old, so nothing was changed. Reload the page and try again.',
    de: 'Der Kopf x-csrf-token fehlt oder ist alt, daher wurde nichts geändert. Lade die Seite neu und versuche es erneut.',
    fr: 'L’en-tête x-csrf-token manque ou est périmé, rien n’a donc été modifié. Rechargez la page et réessayez.',
  },
  notSignedIn: {
    en: 'Nobody is signed in here. Sign in, or send an API token.',
    de: 'Hier ist niemand angemeldet. Melde dich an oder sende ein API-Token.',
    fr: 'Personne n’est connecté ici. Connectez-vous, ou envoyez un jeton d’API.',
  },
  notPublisher: {
    en: 'This needs the token of a publisher of this marketplace. Whoever runs this server gives one with "npm exec vitrine -- marketplace register".',
    de: 'Dafür braucht es das Token eines Herausgebers dieses Marktplatzes. Wer diesen Server betreibt, vergibt es mit „npm exec vitrine -- marketplace register“.',
    fr: 'Il faut pour cela le jeton d’un éditeur de cette place de marché. L’exploitant de ce serveur le donne avec « npm exec vitrine -- marketplace register ».',
  },
  closedMarketplace: {
    en: 'The marketplace of this server is closed: it offers nothing to others and takes no publications. Whoever runs it sets VITRINE_MARKETPLACE_OPEN=yes and starts it again.',
    de: 'Der Marktplatz dieses Servers ist geschlossen: Er bietet anderen nichts an und nimmt keine Veröffentlichungen. Wer ihn betreibt, setzt VITRINE_MARKETPLACE_OPEN=yes und startet ihn neu.',
    fr: 'La place de marché de ce serveur est fermée : elle n’offre rien aux autres et n’accepte aucune publication. Son exploitant définit VITRINE_MARKETPLACE_OPEN=yes et le redémarre.',
  },
  otherShape: {
    en: 'The request does not have the shape that is asked for.',
    de: 'Die Anfrage hat nicht die verlangte Form.',
    fr: 'La demande n’a pas la forme attendue.',
  },
  missingKey: { en: '"{key}" is missing.', de: '„{key}“ fehlt.', fr: '« {key} » manque.' },
  theRequest: { en: 'The request', de: 'Die Anfrage', fr: 'La demande' },
  breaksRule: {
    en: '{name} {rule}.',
    de: '{name} hält eine Regel nicht ein: {rule}.',
    fr: '{name} ne respecte pas une règle : {rule}.',
  },
  notAllowed: {
    en: 'You may not do or see this here: a plugin that decides about access closed it. Ask whoever runs this server.',
    de: 'Das darfst du hier nicht tun oder sehen: Ein Plugin, das über Zugriffe entscheidet, hat es gesperrt. Frag, wer diesen Server betreibt.',
    fr: 'Vous ne pouvez ni faire ni voir cela ici : un plugin qui décide des accès l’a fermé. Demandez à la personne qui gère ce serveur.',
  },
});
