import { useTranslation } from 'react-i18next';
import { Button } from '../../controls/button.tsx';
import { ErrorState } from '../../controls/error-state.tsx';
import { LetIn, type LetInProps } from '../../marketplace/let-in.tsx';
import { Section } from '../section.tsx';
import { useTold } from '../use-told.ts';
import { usePluginConsentQuery, useShutPluginOutMutation } from './plugins-api.ts';

/** Whether a plugin that is installed on the server may do anything in this workspace. */
export function ConsentSection({ plugin, title }: LetInProps) {
  const { t } = useTranslation('settings');
  const told = useTold();
  const { data, error, refetch } = usePluginConsentQuery(plugin);
  const [shutOut, { isLoading }] = useShutPluginOutMutation();
  if (error !== undefined) return <ErrorState compact error={error} onRetry={() => void refetch()} />;
  if (!data?.needed) return null;
  const some = data.permissions.some(({ agreed }) => agreed);
  const all = data.permissions.every(({ agreed }) => agreed);
  const says = all ? 'pluginSettings.letIn' : some ? 'pluginSettings.letInPartly' : 'pluginSettings.notLetIn';
  return (
    <Section title={t('pluginSettings.here')} text={t(says)}>
      <div className="flex flex-wrap gap-3">
        <LetIn plugin={plugin} title={title} />
        {some && (
          <Button
            isPending={isLoading}
            onPress={() =>
              void shutOut(plugin).then((answer) => told(answer, t('pluginSettings.shutOutDone', { title })))
            }
          >
            {t('pluginSettings.shutOut')}
          </Button>
        )}
      </div>
    </Section>
  );
}
