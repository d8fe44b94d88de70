import { sentences } from '@vitrine/core/errors';

/** What the web socket says to whom it refuses. */
export const SAYS = sentences({
  otherPage: {
    en: 'A page of another address asked for live numbers, so they were refused. Open Vitrine by its own address.',
    de: 'Eine Seite unter einer anderen Adresse wollte laufende Zahlen, daher wurden sie abgelehnt. Öffne Vitrine unter der eigenen Adresse.',
    fr: 'Une page d’une autre adresse a demandé des chiffres en direct : ils ont été refusés. Ouvrez Vitrine par sa propre adresse.',
  },
  webSocketOnly: {
    en: 'Only web sockets are answered here. A proxy in between has to pass on upgrades of the connection.',
    de: 'Hier werden nur WebSockets beantwortet. Ein Proxy dazwischen muss das Umschalten der Verbindung weitergeben.',
    fr: 'Seuls les WebSockets reçoivent une réponse ici. Un proxy intermédiaire doit laisser passer le changement de protocole.',
  },
  tooManySockets: {
    en: 'This session has {limit} live connections already. Close a window, and it is tried again.',
    de: 'Diese Sitzung hat schon {limit} laufende Verbindungen. Schließe ein Fenster, dann wird es wieder versucht.',
    fr: 'Cette session a déjà {limit} connexions en direct. Fermez une fenêtre, et un nouvel essai aura lieu.',
  },
  stopping: {
    en: 'The server stops. The page asks again once it is back.',
    de: 'Der Server hält an. Die Seite fragt wieder, sobald er zurück ist.',
    fr: 'Le serveur s’arrête. La page redemandera dès son retour.',
  },
  unknownMessage: {
    en: 'There is no message "{name}". What there is: {known}.',
    de: 'Es gibt keine Nachricht „{name}“. Es gibt: {known}.',
    fr: 'Il n’y a pas de message « {name} ». Il y a : {known}.',
  },
  oneValue: {
    en: 'A message carries one object and nothing else.',
    de: 'Eine Nachricht trägt ein Objekt und sonst nichts.',
    fr: 'Un message porte un objet et rien d’autre.',
  },
  tooFast: {
    en: 'Too many messages. Wait {seconds} s and go on; what is subscribed stays so.',
    de: 'Zu viele Nachrichten. Warte {seconds} s und mach dann weiter; was abonniert ist, bleibt es.',
    fr: 'Trop de messages. Attendez {seconds} s puis continuez ; ce qui est suivi le reste.',
  },
  tooManySubscriptions: {
    en: 'A connection follows at most {limit} queries. End one before the next.',
    de: 'Eine Verbindung folgt höchstens {limit} Abfragen. Beende eine vor der nächsten.',
    fr: 'Une connexion suit au plus {limit} requêtes. Arrêtez-en une avant la suivante.',
  },
  otherRights: {
    en: 'What each person may see has just changed, so nothing was told. Subscribe again.',
    de: 'Was wer sehen darf, hat sich gerade geändert, daher wurde nichts mitgeteilt. Abonniere neu.',
    fr: 'Ce que chacun peut voir vient de changer : rien n’a été transmis. Abonnez-vous de nouveau.',
  },
  notSubscribed: {
    en: 'This connection does not follow this query. Subscribe to it again.',
    de: 'Diese Verbindung folgt dieser Abfrage nicht. Abonniere sie neu.',
    fr: 'Cette connexion ne suit pas cette requête. Abonnez-vous de nouveau.',
  },
});
