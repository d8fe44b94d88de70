import i18next from 'i18next';
import { isProblem, type Problem, UNREACHABLE } from '../api/problem.ts';

const KNOWN = [
  'unauthenticated',
  'forbidden',
  'notFound',
  'tooLarge',
  'rateLimited',
  'timeout',
  'unavailable',
] as const;

/** Where the server says what is wrong with a package, with installing it, or that it takes an operator. */
const SAID_BY_SERVER = ['install', 'package', 'operator'];

function pluginOf(problem: Problem | undefined): string | undefined {
  const plugin = problem?.details?.['plugin'];
  return typeof plugin === 'string' ? plugin : undefined;
}

/** People know no plugins of the product: what one of them says, the product says. */
function isOfProduct(plugin: string | undefined): boolean {
  return plugin?.startsWith('vitrine.') ?? false;
}

/** What a stranger's plugin says of itself, or the server says of it: under its name, and never as what a role may do or the server did. */
function toldOfPlugin(problem: Problem | undefined): { plugin: string; text: string } | undefined {
  const plugin = pluginOf(problem);
  if (problem === undefined || plugin === undefined || isOfProduct(plugin) || problem.detail === '') return undefined;
  return { plugin, text: problem.detail };
}

/** Words for a person about a Problem or anything thrown: our own for what can happen anywhere, else the server's sentence. */
export function problemText(error: unknown): { title: string; text: string } {
  const t = i18next.getFixedT(null, 'shell');
  const problem = isProblem(error) ? error : undefined;
  if (problem?.code === UNREACHABLE)
    return { title: t('errors.unreachable.title'), text: t('errors.unreachable.text') };
  const told = toldOfPlugin(problem);
  if (told !== undefined) return { title: t('errors.plugin.title', { plugin: told.plugin }), text: told.text };
  // A refusal that names a field, a package or the operators is about that, not about rights or addresses.
  const aboutField = problem?.code === 'forbidden' && problem.path !== undefined;
  const aboutServer = SAID_BY_SERVER.some((key) => problem?.details?.[key] !== undefined);
  const byProduct = isOfProduct(pluginOf(problem)) && problem !== undefined && problem.status < 500;
  const said = problem?.detail !== '' && (aboutField || aboutServer || byProduct);
  const known = said ? undefined : KNOWN.find((code) => code === problem?.code);
  if (known !== undefined) return { title: t(`errors.${known}.title`), text: t(`errors.${known}.text`) };
  const sentence = problem !== undefined && problem.status < 500 ? problem.detail || problem.title : '';
  if (sentence !== '') return { title: t('errors.refused.title'), text: sentence };
  return { title: t('errors.internal.title'), text: t('errors.internal.text') };
}
