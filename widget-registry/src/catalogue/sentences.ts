import { sentences } from '@vitrine/core/errors';

/** What a catalogue refuses. */
export const SAYS = sentences({
  trusted: {
    en: 'No marketplace takes a plugin of tier trusted: it would run inside the server of whoever installs it. The operator of a server vouches for it there with "npm exec vitrine -- plugin trust"; for all others, choose the tier isolated.',
    de: 'Kein Marktplatz nimmt ein Plugin der Stufe trusted: Es liefe im Server derer, die es installieren. Wer einen Server betreibt, bürgt dort mit „npm exec vitrine -- plugin trust“ dafür; für alle anderen wähle die Stufe isolated.',
    fr: 'Aucune place de marché n’accepte un plugin de niveau trusted : il s’exécuterait dans le serveur de qui l’installe. L’exploitant d’un serveur s’en porte garant avec « npm exec vitrine -- plugin trust » ; pour tous les autres, choisissez le niveau isolated.',
  },
  notAName: {
    en: '"{name}" cannot be the name of a publisher: 3 to 40 small letters, digits and dashes, a letter first.',
    de: '„{name}“ kann kein Name eines Herausgebers sein: 3 bis 40 Kleinbuchstaben, Ziffern und Striche, zuerst ein Buchstabe.',
    fr: '« {name} » ne peut être un nom d’éditeur : 3 à 40 lettres minuscules, chiffres et tirets, une lettre d’abord.',
  },
  taken: {
    en: 'The name "{name}" is taken. Choose another one.',
    de: 'Der Name „{name}“ ist vergeben. Wähle einen anderen.',
    fr: 'Le nom « {name} » est pris. Choisissez-en un autre.',
  },
  looksLike: {
    en: 'The name "{name}" looks like "{other}" and could be taken for it. Choose another one.',
    de: 'Der Name „{name}“ sieht aus wie „{other}“ und könnte damit verwechselt werden. Wähle einen anderen.',
    fr: 'Le nom « {name} » ressemble à « {other} » et pourrait être confondu. Choisissez-en un autre.',
  },
  listRolledBack: {
    en: 'The list of revoked plugins is older (number {counter}) than one that was seen before (number {highest}), so it is not used.',
    de: 'Die Liste der zurückgerufenen Plugins ist älter (Nummer {counter}) als eine schon gesehene (Nummer {highest}) und wird nicht verwendet.',
    fr: 'La liste des plugins révoqués est plus ancienne (numéro {counter}) qu’une autre déjà vue (numéro {highest}) ; elle n’est pas utilisée.',
  },
  listExpired: {
    en: 'The list of revoked plugins was good until {until}. Whether something was revoked since then is not known.',
    de: 'Die Liste der zurückgerufenen Plugins galt bis {until}. Ob seitdem etwas zurückgerufen wurde, ist nicht bekannt.',
    fr: 'La liste des plugins révoqués était valable jusqu’au {until}. On ignore si quelque chose a été révoqué depuis.',
  },
  notARotation: {
    en: 'This is no change of a key that was signed by the key before and by the new one. The key was not changed.',
    de: 'Das ist kein Wechsel eines Schlüssels, den der bisherige und der neue Schlüssel signiert haben. Der Schlüssel wurde nicht gewechselt.',
    fr: 'Ce n’est pas un changement de clé signé par la clé précédente et par la nouvelle. La clé n’a pas été changée.',
  },
  sameKey: {
    en: 'The new key is the old one. Make another with "npm exec vitrine -- plugin key".',
    de: 'Der neue Schlüssel ist der alte. Mache einen anderen mit „npm exec vitrine -- plugin key“.',
    fr: 'La nouvelle clé est l’ancienne. Créez-en une autre avec « npm exec vitrine -- plugin key ».',
  },
  listShape: {
    en: 'The list of revoked plugins cannot be read ({faults}).',
    de: 'Die Liste der zurückgerufenen Plugins ist nicht lesbar ({faults}).',
    fr: 'La liste des plugins révoqués est illisible ({faults}).',
  },
});
