import { useTranslation } from 'react-i18next';
import { Page } from '../../shell/page.tsx';
import { ReportsNav } from '../reports-nav.tsx';
import { BouncedSection } from './bounced-section.tsx';
import { ContactsSection } from './contacts-section.tsx';
import { GroupsSection } from './groups-section.tsx';
import { UnsubscribedSection } from './unsubscribed-section.tsx';

/** Who gets reports beside the members of the workspace, and which members do not: people outside of it, and groups of both. */
export default function PeoplePage() {
  const { t } = useTranslation('people');
  return (
    <Page title={t('title')} intro={t('intro')} above={<ReportsNav />} width="text">
      <ContactsSection />
      <UnsubscribedSection />
      <BouncedSection />
      <GroupsSection />
    </Page>
  );
}
