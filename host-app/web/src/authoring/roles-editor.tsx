import type { WidgetRole } from '@vitrine/core/contracts';
import type { DraftRole, WidgetDraft } from '@vitrine/server/api';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Select } from '../controls/select.tsx';
import { Switch } from '../controls/switch.tsx';
import { TextField } from '../controls/text-field.tsx';
import { changeRole, kindOfRole, ROLE_NAME, type RoleKind, renameRole } from './draft.ts';
import { TitlesField } from './titles-field.tsx';

const TYPES: Record<RoleKind, WidgetRole['type']> = {
  name: ['nominal', 'ordinal', 'temporal'],
  time: 'temporal',
  number: 'quantitative',
};
const KINDS = ['name', 'time', 'number'] as const;

export interface EditorProps {
  draft: WidgetDraft;
  onChange(draft: WidgetDraft): void;
}

/** What the widget asks its reader for, as it was understood and as its author wants it. */
export function RolesEditor({ draft, onChange }: EditorProps) {
  return (
    <ul className="flex flex-col divide-y divide-line">
      {draft.roles.map((role) => (
        <li key={role.name} className="py-3 first:pt-0 last:pb-0">
          <RoleRow role={role} draft={draft} onChange={onChange} />
        </li>
      ))}
    </ul>
  );
}

function RoleRow({ role, draft, onChange }: EditorProps & { role: DraftRole }) {
  const { t } = useTranslation('authoring');
  const [name, setName] = useState(role.name);
  const taken = name !== role.name && draft.roles.some((other) => other.name === name);
  const error = !ROLE_NAME.test(name) ? t('roles.badName') : taken ? t('roles.taken') : undefined;
  return (
    <div className="grid gap-3 sm:grid-cols-3">
      <TitlesField
        label={t('roles.title')}
        value={role.title}
        onChange={(title) => onChange(changeRole(draft, role.name, { title }))}
      />
      <TextField
        label={t('roles.name')}
        hint={role.field === undefined ? t('roles.added') : t('roles.from', { field: role.field })}
        value={name}
        {...(error !== undefined && { error })}
        onChange={setName}
        onBlur={() => (error === undefined ? onChange(renameRole(draft, role.name, name)) : setName(role.name))}
      />
      <div className="flex flex-col gap-2">
        <Select
          label={t('roles.takes')}
          value={kindOfRole(role)}
          options={KINDS.map((id) => ({ id, label: t(`roles.kind.${id}`) }))}
          onChange={(id) => {
            const kind = KINDS.find((candidate) => candidate === id);
            if (kind) onChange(changeRole(draft, role.name, { type: TYPES[kind] }));
          }}
        />
        <Switch
          isSelected={role.optional === true}
          onChange={(optional) => onChange(changeRole(draft, role.name, { optional }))}
        >
          {t('roles.optional')}
        </Switch>
      </div>
    </div>
  );
}
