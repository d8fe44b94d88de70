import { useTranslation } from 'react-i18next';

/** As `semver` reads it, also where each part of a number is left open. */
const EVERY_VERSION = /^\s*(?:[*xX](?:\.[*xX]){0,2})?\s*$/;

/** Which versions of which plugin a line takes back, in words where they are all. */
export function useTakenBack(): (line: { plugin: string; versions: string }) => string {
  const { t } = useTranslation('settings');
  return ({ plugin, versions }) =>
    EVERY_VERSION.test(versions) ? t('market.everyVersionOf', { plugin }) : `${plugin} ${versions}`;
}
