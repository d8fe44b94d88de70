import { within } from '@testing-library/react';
import type { MailList, RecipientGroup, ReportContact } from '@vitrine/server/api';
import { describe, expect, it } from 'vitest';
import { renderApp } from '../testing/render-app.tsx';
import { chooseMail, sellerWithReport } from './testing/report-seller.ts';

const address = () => `olga-${crypto.randomUUID()}@books.example`;

describe('people who get reports', () => {
  it('are added, asked by mail, changed and removed', async () => {
    const { seller } = await sellerWithReport();
    const olga = address();
    const { findByRole, findByText, user } = await renderApp('/reports/people', { seller });
    await findByText('Nobody yet');
    await user.click(await findByRole('button', { name: 'Add a person' }));
    const dialog = within(await findByRole('dialog', { name: 'Add a person outside' }));
    await user.type(dialog.getByRole('textbox', { name: 'Mail address' }), olga);
    await user.type(dialog.getByRole('textbox', { name: 'Name' }), 'Olga');
    await user.click(dialog.getByRole('button', { name: 'Add and ask' }));
    const list = within(await findByRole('list', { name: 'Outside of the workspace' }));
    await list.findByText('Olga');
    await list.findByText('Waiting for their yes');
    const { items } = await seller.call<MailList>('GET', '/api/v1/mails');
    expect(items).toMatchObject([{ kind: 'confirmation', recipient: olga }]);

    const more = async (action: string) => {
      await user.click(await findByRole('button', { name: 'Olga: more' }));
      await user.click(await findByRole('menuitem', { name: action }));
    };
    // At most once an hour.
    await user.click(await findByRole('button', { name: 'Olga: more' }));
    const again = await findByRole('menuitem', { name: /^Ask again/ });
    expect(again.getAttribute('aria-disabled')).toBe('true');
    await user.keyboard('{Escape}');

    await more('Change');
    const form = within(await findByRole('dialog', { name: 'Change this person' }));
    await user.click(form.getByRole('button', { name: /Language$/ }));
    await user.click(await findByRole('option', { name: 'Français' }));
    await user.click(form.getByRole('button', { name: 'Save' }));
    await findByText(/Français/);
    const [changed] = (await seller.call<{ items: ReportContact[] }>('GET', '/api/v1/report-contacts')).items;
    expect(changed).toMatchObject({ name: 'Olga', locale: 'fr', state: 'waiting' });

    await more('Remove');
    const question = within(await findByRole('alertdialog', { name: 'Remove Olga?' }));
    await user.click(question.getByRole('button', { name: 'Remove' }));
    await findByText('Nobody yet');
  });

  it('are put into groups', async () => {
    const { seller } = await sellerWithReport();
    await chooseMail(seller, `mara-${crypto.randomUUID()}@shop.example`);
    await seller.call('POST', '/api/v1/report-contacts', {
      address: address(),
      name: 'Olga',
      locale: 'de',
      timezone: 'UTC',
    });
    const { findByRole, findByText, user } = await renderApp('/reports/people', { seller });
    await findByText('No groups yet');
    await user.click(await findByRole('button', { name: 'New group' }));
    const dialog = within(await findByRole('dialog', { name: 'New group' }));
    await user.type(dialog.getByRole('textbox', { name: 'Name of the group' }), 'Books');
    await user.click(await dialog.findByRole('checkbox', { name: /Olga/ }));
    await user.click(await dialog.findByRole('checkbox', { name: /Mara/ }));
    await user.click(dialog.getByRole('button', { name: 'Save' }));
    await findByText('Olga and Mara');
    const [group] = (await seller.call<{ items: RecipientGroup[] }>('GET', '/api/v1/recipient-groups')).items;
    expect(group?.people.map(({ kind }) => kind)).toEqual(['contact', 'member']);
    const ask = async () => {
      await user.click(await findByRole('button', { name: 'Remove Books' }));
      return within(await findByRole('alertdialog', { name: 'Remove the group Books?' }));
    };
    const mend = seller.network.fail('DELETE /api/v1/recipient-groups/:id', 'gateway');
    const refused = await ask();
    await user.click(refused.getByRole('button', { name: 'Remove' }));
    await refused.findByRole('alert');
    mend();
    await user.click(refused.getByRole('button', { name: 'Cancel' }));
    // What went wrong then is not told when it is asked again.
    const question = await ask();
    expect(question.queryByRole('alert')).toBeNull();
    await user.click(question.getByRole('button', { name: 'Remove' }));
    await findByText('No groups yet');
  });

  it('are members as well, who want no reports', async () => {
    const { seller } = await sellerWithReport();
    const ada = await seller.colleague('viewer');
    const email = `ada-${crypto.randomUUID()}@shop.example`;
    await ada.call('PATCH', '/api/v1/me', { name: 'Ada', email, password: 'a long enough password' });
    await ada.session();
    await ada.call('PUT', '/api/v1/report-subscription', { subscribed: false });
    const { findByRole } = await renderApp('/reports/people', { seller });
    const list = within(await findByRole('list', { name: 'Members who unsubscribed' }));
    await list.findByText('Ada');
    await list.findByText(email);
    await list.findByText(/^Since /);
  });

  it('say what happened when they cannot be read', async () => {
    const { seller } = await sellerWithReport();
    const mend = seller.network.fail('GET /api/v1/report-contacts', 'gateway');
    const { findByRole, findByText, user } = await renderApp('/reports/people', { seller });
    const again = await findByRole('button', { name: 'Try again' });
    mend();
    await user.click(again);
    await findByText('Nobody yet');
  });
});

describe('troubles', () => {
  it('say that nothing went wrong, and what happened when they cannot be read', async () => {
    const { seller } = await sellerWithReport();
    const mend = seller.network.fail('GET /api/v1/report-troubles', 'gateway');
    const { findByRole, findByText, user } = await renderApp('/reports/troubles', { seller });
    const again = await findByRole('button', { name: 'Try again' });
    mend();
    await user.click(again);
    await findByText('Nothing went wrong');
  });
});
