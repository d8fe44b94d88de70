import { Store } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { Button } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import { useShopsQuery } from '../api/rest.ts';
import { useSessionQuery } from '../api/session.ts';
import { useFloatingTrigger } from '../controls/floating-trigger.tsx';

const load = () => import('./account-menu-body.tsx');
const AccountMenuBody = lazy(load);

/** Which shop this is, and behind it what concerns the person. */
export function AccountMenu({ className }: { className: string }) {
  const { t } = useTranslation('shell');
  const { data: session } = useSessionQuery();
  const { data: shops } = useShopsQuery();
  const name = shops?.length === 1 ? shops[0]?.name : session?.workspace.name;
  const { element, isOpen, triggerRef, setOpen } = useFloatingTrigger({
    popup: 'menu',
    preload: () => void load(),
    trigger: (
      <Button
        aria-label={`${t('account.menu')}: ${name ?? ''}`}
        className={`${className} w-full cursor-pointer text-left`}
      >
        <Store aria-hidden size={17} className="shrink-0" />
        <span className="min-w-0 truncate max-lg:sr-only">{name}</span>
      </Button>
    ),
  });
  return (
    <>
      {element}
      {isOpen && (
        <Suspense fallback={null}>
          <AccountMenuBody triggerRef={triggerRef} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
