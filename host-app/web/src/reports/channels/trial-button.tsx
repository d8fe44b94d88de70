import type { ChannelChoice } from '@vitrine/server/api';
import { useTranslation } from 'react-i18next';
import { Button } from '../../controls/button.tsx';
import { FormProblem } from '../../controls/form-problem.tsx';
import { useTryChannelMutation } from './channels-api.ts';

/** Sends a trial to a place, and says on a line of its own what became of it. */
export function TrialButton({ choice, title }: { choice: ChannelChoice; title: string }) {
  const { t } = useTranslation('schedules');
  const [attempt, { data, error, isLoading }] = useTryChannelMutation();
  return (
    <>
      <Button
        size="s"
        variant="quiet"
        className="max-sm:-ml-2.5"
        aria-label={t('channels.tryOne', { channel: title })}
        isPending={isLoading}
        onPress={() => void attempt(choice)}
      >
        {t('channels.try')}
      </Button>
      {data !== undefined && (
        <p role="status" className="order-last basis-full text-s text-pretty text-ink-2">
          {t(`channels.outcome.${data.outcome}`)} {data.reason}
        </p>
      )}
      {error !== undefined && (
        <div className="order-last basis-full">
          <FormProblem error={error} />
        </div>
      )}
    </>
  );
}
