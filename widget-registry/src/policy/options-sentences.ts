import { sentences } from '@vitrine/core/errors';

/** Why the options of a widget are refused, as the middle of a sentence. */
export const SAYS = sentences({
  optionShape: {
    en: 'an option has a plain name and one description',
    de: 'eine Option hat einen einfachen Namen und eine Beschreibung',
    fr: 'une option a un nom simple et une description',
  },
  optionStray: {
    en: 'an option may not have {key}',
    de: 'eine Option darf {key} nicht haben',
    fr: 'une option ne peut pas avoir {key}',
  },
  optionType: {
    en: 'an option is a text, a number, or yes and no',
    de: 'eine Option ist ein Text, eine Zahl oder ja und nein',
    fr: 'une option est un texte, un nombre, ou oui et non',
  },
  optionText: {
    en: 'what people read is a text, or one for each language',
    de: 'was Menschen lesen, ist ein Text oder einer je Sprache',
    fr: 'ce que lisent des personnes est un texte, ou un par langue',
  },
  optionChoice: {
    en: 'a choice is a text, a number, or yes or no, with what it is called',
    de: 'eine Möglichkeit ist ein Text, eine Zahl oder ja oder nein, und wie sie heißt',
    fr: 'un choix est un texte, un nombre, ou oui ou non, avec son nom',
  },
  tooManyChoices: {
    en: 'there are at most {limit} choices',
    de: 'es gibt höchstens {limit} Möglichkeiten',
    fr: 'il y a au plus {limit} choix',
  },
  optionsShape: {
    en: 'the options are described by an object',
    de: 'die Optionen werden von einem Objekt beschrieben',
    fr: 'les options sont décrites par un objet',
  },
  optionsStray: {
    en: 'a schema of options may not have {key}',
    de: 'ein Schema von Optionen darf {key} nicht haben',
    fr: 'un schéma d’options ne peut pas avoir {key}',
  },
  tooManyOptions: {
    en: 'there are at most {limit} options',
    de: 'es gibt höchstens {limit} Optionen',
    fr: 'il y a au plus {limit} options',
  },
});
