import { sentences } from '@vitrine/core/errors';

/** What a marketplace tells of a version that it took. */
export const SAYS = sentences({
  dataCanLeave: {
    en: 'It may read data and may reach {origins}: what it reads can be sent there.',
    de: 'Es darf Daten lesen und {origins} erreichen: Was es liest, kann dorthin geschickt werden.',
    fr: 'Il peut lire des données et atteindre {origins} : ce qu’il lit peut y être envoyé.',
  },
  plainHttp: {
    en: 'It talks to {origin} without encryption: others on the way can read along.',
    de: 'Es spricht unverschlüsselt mit {origin}: Andere auf dem Weg können mitlesen.',
    fr: 'Il communique avec {origin} sans chiffrement : d’autres peuvent lire en chemin.',
  },
  plainSecret: {
    en: 'It sends a secret to {origin} without encryption: others on the way can read it.',
    de: 'Es schickt ein Geheimnis unverschlüsselt an {origin}: Andere auf dem Weg können es lesen.',
    fr: 'Il envoie un secret à {origin} sans chiffrement : d’autres peuvent le lire en chemin.',
  },
  changes: {
    en: 'It may change or delete what is at {origin} ({methods}), not only read it.',
    de: 'Es darf ändern oder löschen, was unter {origin} ist ({methods}), nicht nur lesen.',
    fr: 'Il peut modifier ou supprimer ce qui est sur {origin} ({methods}), et pas seulement le lire.',
  },
  largeCode: {
    en: 'Its script "{name}" has {size} MB, more than anybody will read.',
    de: 'Sein Skript „{name}“ hat {size} MB, mehr als jemand lesen wird.',
    fr: 'Son script « {name} » fait {size} Mo, plus que quiconque ne lira.',
  },
  noReadme: {
    en: 'It has no readme. Name one in plugin.json ("readme"): it is the first thing that people look at.',
    de: 'Es hat keine Beschreibung. Nenne eine in plugin.json („readme“): Sie ist das Erste, was man ansieht.',
    fr: 'Il n’a pas de présentation. Nommez-en une dans plugin.json (« readme ») : c’est la première chose que l’on regarde.',
  },
  authorReadme: {
    en: 'Its readme tells how it is made ("{line}"). Those who look at it in the marketplace want to know what it shows them and what they choose.',
    de: 'Seine Beschreibung sagt, wie es gemacht wird („{line}“). Wer es auf dem Marktplatz ansieht, will wissen, was es zeigt und was man wählt.',
    fr: 'Sa présentation dit comment il est fait (« {line} »). Qui le regarde sur la place de marché veut savoir ce qu’il montre et ce qu’on choisit.',
  },
  noPicture: {
    en: 'It has no picture. Name some in plugin.json ("pictures", or "preview" of a widget).',
    de: 'Es hat kein Bild. Nenne welche in plugin.json („pictures“ oder „preview“ eines Widgets).',
    fr: 'Il n’a pas d’image. Nommez-en dans plugin.json (« pictures », ou « preview » d’un widget).',
  },
  noNotes: {
    en: 'Nothing says what changed in {version}. Give the changelog a heading with this number.',
    de: 'Nirgends steht, was sich in {version} geändert hat. Gib dem Änderungsprotokoll eine Überschrift mit dieser Nummer.',
    fr: 'Rien ne dit ce qui a changé dans {version}. Donnez au journal des modifications un titre avec ce numéro.',
  },
  languages: {
    en: 'Title or description are missing in: {missing}.',
    de: 'Titel oder Beschreibung fehlen auf: {missing}.',
    fr: 'Titre ou description manquent en : {missing}.',
  },
  noFixtures: {
    en: 'The widget "{widget}" has no fixtures: nothing shows that its saved options and its drawing stay as they are.',
    de: 'Das Widget „{widget}“ hat keine Beispiele (fixtures): Nichts zeigt, dass gespeicherte Optionen und Zeichnung bleiben, wie sie sind.',
    fr: 'Le widget « {widget} » n’a pas d’exemples (fixtures) : rien ne montre que ses options et son dessin restent tels quels.',
  },
});
