import { Copy } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../controls/button.tsx';
import { Dialog } from '../../controls/dialog.tsx';
import { FormProblem } from '../../controls/form-problem.tsx';
import { RadioList } from '../../controls/radio-list.tsx';
import { TextField } from '../../controls/text-field.tsx';
import { toast } from '../../controls/toast.ts';
import { Secret } from '../secret.tsx';
import { useKeepPublisherMutation, useRegisterPublisherMutation } from './operator-api.ts';

const KEY = /^[A-Za-z0-9_-]{43}$/;

/** A publisher whose key this server keeps, or one that signs elsewhere and gets a token. */
export function NewPublisherDialog({ onClose }: { onClose(): void }) {
  const { t } = useTranslation(['settings', 'shell']);
  const [name, setName] = useState('');
  const [keeper, setKeeper] = useState<string>('here');
  const [publicKey, setPublicKey] = useState('');
  const [keep, keeping] = useKeepPublisherMutation();
  const [register, registering] = useRegisterPublisherMutation();
  const here = keeper === 'here';
  const { isLoading, error } = here ? keeping : registering;
  const made = registering.data;
  const make = async () => {
    const wanted = name.trim();
    const done = await (here ? keep(wanted) : register({ name: wanted, publicKey: publicKey.trim() }));
    if (done.error !== undefined) return;
    toast({ text: t('market.registered', { name: wanted }) });
    if (here) onClose();
  };
  return (
    <Dialog
      title={t('market.addPublisher')}
      size="m"
      isOpen
      onClose={onClose}
      actions={
        made ? (
          <Button variant="primary" onPress={onClose}>
            {t('shell:close')}
          </Button>
        ) : (
          <>
            <Button variant="quiet" onPress={onClose}>
              {t('shell:cancel')}
            </Button>
            <Button
              variant="primary"
              isPending={isLoading}
              isDisabled={name.trim() === '' || !(here || KEY.test(publicKey.trim()))}
              onPress={() => void make()}
            >
              {t('market.register')}
            </Button>
          </>
        )
      }
    >
      {made ? (
        <Secret
          label={t('market.token', { name: made.name })}
          value={made.token}
          hint={t('market.tokenOnce')}
          icon={<Copy aria-hidden size={16} />}
        />
      ) : (
        <div className="flex flex-col gap-4">
          <TextField
            label={t('market.publisherName')}
            hint={t('market.publisherNameHint')}
            autoFocus
            value={name}
            onChange={setName}
          />
          <RadioList
            label={t('market.whoKeeps')}
            value={keeper}
            onChange={setKeeper}
            options={[
              { id: 'here', label: t('market.keyHere') },
              { id: 'there', label: t('market.keyThere') },
            ]}
          />
          {!here && (
            <TextField
              label={t('market.publicKey')}
              hint={t('market.publicKeyHint')}
              value={publicKey}
              onChange={setPublicKey}
            />
          )}
          {error !== undefined && <FormProblem error={error} />}
        </div>
      )}
    </Dialog>
  );
}
