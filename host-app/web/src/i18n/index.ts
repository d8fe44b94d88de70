import i18next, { type BackendModule } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { setFormatLocale } from './format.ts';
import {
  LOCALE_KEY,
  LOCALES,
  type Locale,
  localeOf,
  type NAMESPACES,
  preferredLocale,
  regionalLocale,
} from './locales.ts';

const files = import.meta.glob<Record<string, unknown>>('./{en,de,fr}/*.json', { import: 'default' });

/** One file per language and room, loaded when the room is entered. */
const backend: BackendModule = {
  type: 'backend',
  init: () => undefined,
  read: (language, namespace, done) => {
    const load = files[`./${language}/${namespace}.json`];
    if (load === undefined) return done(new Error(`No text for ${language}/${namespace}`), null);
    load().then(
      (text) => done(null, text),
      (cause: unknown) => done(cause instanceof Error ? cause : new Error(String(cause)), null),
    );
  },
};

function rememberedLocale(): Locale | undefined {
  try {
    return localeOf(localStorage.getItem(LOCALE_KEY));
  } catch {
    return undefined;
  }
}

function apply(locale: Locale): void {
  document.documentElement.lang = locale;
  setFormatLocale(regionalLocale(locale, navigator.languages));
}

export const i18n = i18next;

/** Starts the texts in the reader's language: the last choice on this device, else the browser's. `rooms` come with the first ones. */
export async function startI18n(rooms: readonly (typeof NAMESPACES)[number][] = []): Promise<void> {
  const locale = rememberedLocale() ?? preferredLocale(navigator.languages);
  apply(locale);
  await i18next
    .use(backend)
    .use(initReactI18next)
    .init({
      lng: locale,
      fallbackLng: 'en',
      supportedLngs: [...LOCALES],
      ns: ['shell', ...rooms],
      defaultNS: 'shell',
      interpolation: { escapeValue: false },
      partialBundledLanguages: true,
      returnNull: false,
    });
}

/** Changes the language everywhere, at once and for the next visit on this device. */
export async function chooseLocale(locale: Locale): Promise<void> {
  try {
    localStorage.setItem(LOCALE_KEY, locale);
  } catch {
    // Without storage the choice holds for this page only.
  }
  apply(locale);
  await i18next.changeLanguage(locale);
}

/** Has everything that tells words tell them again: times are told on another clock. */
export function tellAnew(): void {
  i18next.emit('languageChanged', i18next.language);
}

/** The language shown now. */
export function currentLocale(): Locale {
  return localeOf(i18next.language) ?? 'en';
}

/** Fetches the texts of a room beside its code, so that neither waits for the other. */
export async function loadNamespaces(...namespaces: (typeof NAMESPACES)[number][]): Promise<void> {
  await i18next.loadNamespaces(namespaces);
}
