import { sentences } from '@vitrine/core/errors';

/** What the commands about people and their keys say. */
export const SAYS = sentences({
  noDays: {
    en: '"{text}" is not a number of days.',
    de: '„{text}“ ist keine Anzahl von Tagen.',
    fr: '« {text} » n’est pas un nombre de jours.',
  },
  resetLink: {
    en: 'Open this link within a day to choose a new password: {link}',
    de: 'Öffne diesen Link innerhalb eines Tages, um ein neues Passwort zu wählen: {link}',
    fr: 'Ouvrez ce lien dans la journée pour choisir un nouveau mot de passe : {link}',
  },
  helpToken: {
    en: 'API tokens',
    de: 'API-Token',
    fr: 'jetons d’API',
  },
  helpTokenCreate: {
    en: 'makes an API token and prints it, this once',
    de: 'erstellt ein API-Token und gibt es dieses eine Mal aus',
    fr: 'crée un jeton d’API et l’affiche, cette seule fois',
  },
  helpTokenName: {
    en: 'what it is for',
    de: 'wofür es ist',
    fr: 'à quoi il sert',
  },
  helpTokenScope: {
    en: 'what it may do',
    de: 'was es darf',
    fr: 'ce qu’il peut faire',
  },
  helpTokenDays: {
    en: 'days until it expires; a year when left out',
    de: 'Tage bis zum Ablauf; ohne Angabe ein Jahr',
    fr: 'jours avant expiration ; un an par défaut',
  },
  helpUser: {
    en: 'people',
    de: 'Personen',
    fr: 'personnes',
  },
  helpOperator: {
    en: 'who runs this server',
    de: 'wer diesen Server betreibt',
    fr: 'qui fait tourner ce serveur',
  },
  helpOperatorList: {
    en: 'lists the operators',
    de: 'listet die Betreiber auf',
    fr: 'liste les opérateurs',
  },
  helpOperatorGrant: {
    en: 'makes a person of this server an operator',
    de: 'macht eine Person dieses Servers zum Betreiber',
    fr: 'fait d’une personne de ce serveur un opérateur',
  },
  helpOperatorRevoke: {
    en: 'takes the role of an operator from a person; the last one stays',
    de: 'nimmt einer Person die Rolle eines Betreibers; der letzte bleibt',
    fr: 'retire à une personne le rôle d’opérateur ; le dernier le reste',
  },
  operatorGranted: {
    en: '{email} is an operator of this server.',
    de: '{email} betreibt jetzt diesen Server.',
    fr: '{email} est opérateur de ce serveur.',
  },
  operatorRevoked: {
    en: '{email} is no operator of this server any more.',
    de: '{email} betreibt diesen Server nicht mehr.',
    fr: '{email} n’est plus opérateur de ce serveur.',
  },
  noOperator: {
    en: '{email} is no operator of this server. See: npm exec vitrine -- operator list',
    de: '{email} ist kein Betreiber dieses Servers. Siehe: npm exec vitrine -- operator list',
    fr: '{email} n’est pas opérateur de ce serveur. Voyez : npm exec vitrine -- operator list',
  },
  helpResetPassword: {
    en: 'makes a link by which the person chooses a new password',
    de: 'erstellt einen Link, mit dem die Person ein neues Passwort wählt',
    fr: 'crée un lien par lequel la personne choisit un nouveau mot de passe',
  },
});
