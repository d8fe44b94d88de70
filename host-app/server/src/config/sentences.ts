import { sentences } from '@vitrine/core/errors';

/** What is wrong with settings. */
export const SAYS = sentences({
  cannotUse: {
    en: 'Settings that Vitrine cannot use:\n{faults}',
    de: 'Einstellungen, die Vitrine nicht verwenden kann:\n{faults}',
    fr: 'Réglages que Vitrine ne peut pas utiliser :\n{faults}',
  },
  port: {
    en: '{name} is "{text}"; it must be a number from 0 to 65535.',
    de: '{name} ist „{text}“; es muss eine Zahl von 0 bis 65535 sein.',
    fr: '{name} vaut « {text} » ; il faut un nombre de 0 à 65535.',
  },
  host: {
    en: '{name} is "{text}"; it must be an address or a host name, such as 127.0.0.1.',
    de: '{name} ist „{text}“; es muss eine Adresse oder ein Rechnername sein, etwa 127.0.0.1.',
    fr: '{name} vaut « {text} » ; il faut une adresse ou un nom de machine, par exemple 127.0.0.1.',
  },
  publicUrl: {
    en: '{name} is "{text}"; it must be an origin, such as https://vitrine.example.',
    de: '{name} ist „{text}“; es muss ein Ursprung sein, etwa https://vitrine.example.',
    fr: '{name} vaut « {text} » ; il faut une origine, par exemple https://vitrine.example.',
  },
  beside: {
    en: '{name} is missing beside {other}.',
    de: '{name} fehlt neben {other}.',
    fr: '{name} manque à côté de {other}.',
  },
  email: {
    en: '{name} is "{text}"; it must be a mail address.',
    de: '{name} ist „{text}“; es muss eine E-Mail-Adresse sein.',
    fr: '{name} vaut « {text} » ; il faut une adresse e-mail.',
  },
  tooShort: {
    en: '{name} is too short; it must have at least {count} characters.',
    de: '{name} ist zu kurz; es braucht mindestens {count} Zeichen.',
    fr: '{name} est trop court ; il faut au moins {count} caractères.',
  },
  tokenLetters: {
    en: '{name} has characters that programs cannot show. Use letters, digits and - . _ ~ + / alone.',
    de: '{name} enthält Zeichen, die Programme nicht vorzeigen können. Nimm nur Buchstaben, Ziffern und - . _ ~ + /.',
    fr: '{name} contient des caractères que les programmes ne peuvent pas présenter. Utilisez seulement lettres, chiffres et - . _ ~ + /.',
  },
  databaseUrl: {
    en: "{name} is missing beside {other}; it names the application's own role.",
    de: '{name} fehlt neben {other}; es nennt die eigene Rolle der Anwendung.',
    fr: '{name} manque à côté de {other} ; il nomme le rôle propre à l’application.',
  },
  postgresUrl: {
    en: '{name} must be an address such as postgres://role:password@host:5432/database.',
    de: '{name} muss eine Adresse sein wie postgres://rolle:passwort@rechner:5432/datenbank.',
    fr: '{name} doit être une adresse telle que postgres://role:motdepasse@machine:5432/base.',
  },
  marketplacePublisher: {
    en: '{name} has "{text}"; it lists the names of publishers whose plugins may be installed, such as "acme, fern-and-linen".',
    de: '{name} enthält „{text}“; es führt die Namen der Herausgeber auf, deren Plugins installiert werden dürfen, etwa „acme, fern-and-linen“.',
    fr: '{name} contient « {text} » ; il énumère les éditeurs dont les plugins peuvent être installés, par exemple « acme, fern-and-linen ».',
  },
  marketplaceTier: {
    en: '{name} has "{text}"; it lists the tiers that may be installed: declarative, isolated.',
    de: '{name} enthält „{text}“; es führt die Stufen auf, die installiert werden dürfen: declarative, isolated.',
    fr: '{name} contient « {text} » ; il énumère les niveaux qui peuvent être installés : declarative, isolated.',
  },
  marketplaceUrl: {
    en: '{name} is "{text}"; it must be the address of a marketplace, such as https://vitrine.example/public/marketplace, or of a mirror, such as file:///srv/market/mirror.json.',
    de: '{name} ist „{text}“; es muss die Adresse eines Marktplatzes sein, etwa https://vitrine.example/public/marketplace, oder eines Spiegels, etwa file:///srv/market/mirror.json.',
    fr: '{name} vaut « {text} » ; il faut l’adresse d’une place de marché, par exemple https://vitrine.example/public/marketplace, ou d’un miroir, par exemple file:///srv/market/mirror.json.',
  },
  yesOrNo: {
    en: '{name} is "{text}"; it must be yes or no.',
    de: '{name} ist „{text}“; es muss yes oder no sein.',
    fr: '{name} vaut « {text} » ; il faut yes ou no.',
  },
  seconds: {
    en: '{name} is "{text}"; it must be a number of seconds from 1 to 3600.',
    de: '{name} ist „{text}“; es muss eine Zahl von Sekunden von 1 bis 3600 sein.',
    fr: '{name} vaut « {text} » ; il faut un nombre de secondes de 1 à 3600.',
  },
  isolatedPlugins: {
    en: '{name} is "{text}"; it must be both-walls, one-wall or never.',
    de: '{name} ist „{text}“; es muss both-walls, one-wall oder never sein.',
    fr: '{name} vaut « {text} » ; il faut both-walls, one-wall ou never.',
  },
  pluginNetworks: {
    en: '{name} names "{text}"; it must be an address, a network or an address with a port, such as 10.1.2.3:8080.',
    de: '{name} nennt „{text}“; es muss eine Adresse, ein Netz oder eine Adresse mit Port sein, etwa 10.1.2.3:8080.',
    fr: '{name} cite « {text} » ; il faut une adresse, un réseau ou une adresse avec un port, par exemple 10.1.2.3:8080.',
  },
  smtpUrl: {
    en: '{name} must be the address of a mail server, such as smtps://user:password@mail.example:465.',
    de: '{name} muss die Adresse eines Mailservers sein, etwa smtps://name:passwort@mail.example:465.',
    fr: '{name} doit être l’adresse d’un serveur de messagerie, par exemple smtps://nom:motdepasse@mail.example:465.',
  },
  mailFrom: {
    en: '{name} is "{text}"; it must be a mail address, such as Vitrine <reports@shop.example>.',
    de: '{name} ist „{text}“; es muss eine Mailadresse sein, etwa Vitrine <berichte@shop.example>.',
    fr: '{name} vaut « {text} » ; il faut une adresse mail, par exemple Vitrine <rapports@shop.example>.',
  },
  mailRate: {
    en: '{name} is "{text}"; it must be a number of mails in a minute from 1 to {most}.',
    de: '{name} ist „{text}“; es muss eine Zahl von Mails je Minute von 1 bis {most} sein.',
    fr: '{name} vaut « {text} » ; il faut un nombre de messages par minute de 1 à {most}.',
  },
  bounceUrl: {
    en: '{name} must be the address of a mailbox, such as imaps://user:password@mail.example/INBOX.',
    de: '{name} muss die Adresse eines Postfachs sein, etwa imaps://name:passwort@mail.example/INBOX.',
    fr: '{name} doit être l’adresse d’une boîte aux lettres, par exemple imaps://nom:motdepasse@mail.example/INBOX.',
  },
  dkimDomain: {
    en: '{name} is "{text}"; it must be the domain that mails are signed for, such as shop.example.',
    de: '{name} ist „{text}“; es muss die Domain sein, für die Mails unterschrieben werden, etwa shop.example.',
    fr: '{name} vaut « {text} » ; il faut le domaine pour lequel les messages sont signés, par exemple shop.example.',
  },
  dkimSelector: {
    en: '{name} is "{text}"; it must be the name under which the key stands in the DNS, such as vitrine2026.',
    de: '{name} ist „{text}“; es muss der Name sein, unter dem der Schlüssel im DNS steht, etwa vitrine2026.',
    fr: '{name} vaut « {text} » ; il faut le nom sous lequel la clé figure dans le DNS, par exemple vitrine2026.',
  },
  dkimKeyFile: {
    en: '{name} is "{text}"; it must be a file that the server can read, with an RSA private key of at least {bits} bits in PEM.',
    de: '{name} ist „{text}“; es muss eine Datei sein, die der Server lesen kann, mit einem privaten RSA-Schlüssel von mindestens {bits} Bit als PEM.',
    fr: '{name} vaut « {text} » ; il faut un fichier lisible par le serveur, avec une clé privée RSA d’au moins {bits} bits en PEM.',
  },
  reportsFolder: {
    en: '{name} is "{text}"; it must be the whole path of a folder that is there.',
    de: '{name} ist „{text}“; es muss der ganze Pfad eines Ordners sein, den es gibt.',
    fr: '{name} vaut « {text} » ; il faut le chemin complet d’un dossier qui existe.',
  },
  proxies: {
    en: '{name} is "{text}"; it must be how many proxies stand in front of the server, from 0 to 9.',
    de: '{name} ist „{text}“; es muss sagen, wie viele Proxys vor dem Server stehen, von 0 bis 9.',
    fr: '{name} vaut « {text} » ; il faut le nombre de proxys devant le serveur, de 0 à 9.',
  },
  niceness: {
    en: '{name} is "{text}"; it must be a whole number from 0 to 19.',
    de: '{name} ist „{text}“; es muss eine ganze Zahl von 0 bis 19 sein.',
    fr: '{name} vaut « {text} » ; il faut un nombre entier de 0 à 19.',
  },
  chromium: {
    en: '{name} is "{text}"; it must be the whole path of a Chromium, such as /usr/bin/chromium.',
    de: '{name} ist „{text}“; es muss der ganze Pfad eines Chromium sein, etwa /usr/bin/chromium.',
    fr: '{name} vaut « {text} » ; il faut le chemin complet d’un Chromium, par exemple /usr/bin/chromium.',
  },
  killAt: {
    en: '{name} is "{text}"; it is for tests and must be one of {points}, on a server that listens on loopback only, with the embedded database and without a public address.',
    de: '{name} ist „{text}“; es ist für Tests und muss eines von {points} sein, auf einem Server, der nur auf Loopback hört, mit der eingebetteten Datenbank und ohne öffentliche Adresse.',
    fr: '{name} vaut « {text} » ; c’est pour les tests, et il faut une valeur parmi {points}, sur un serveur qui n’écoute qu’en boucle locale, avec la base intégrée et sans adresse publique.',
  },
  unknown: {
    en: '{name} is not a setting of Vitrine; check its spelling or remove it.',
    de: '{name} ist keine Einstellung von Vitrine; prüfe die Schreibweise oder entferne sie.',
    fr: '{name} n’est pas un réglage de Vitrine ; vérifiez son orthographe ou retirez-le.',
  },
});
