import { cleanup, render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { widgetWith } from '../../src/binding/testing/tables.ts';
import { exampleProps } from '../testing/stage.tsx';
import { WidgetForm } from '../widget-form.tsx';
import { interpretingValidator } from './interpreting-validator.ts';
import { localizedSchema } from './localized-schema.ts';

afterEach(cleanup);

async function form(name: string, options: Record<string, unknown> = {}, locale = 'en') {
  const { widget } = await exampleProps(name);
  const onChange = vi.fn();
  render(<WidgetForm widget={widget} options={options} locale={locale} onChange={onChange} />);
  await waitFor(() => expect(document.querySelector('.vw-form-field')).not.toBeNull());
  return { onChange, user: userEvent.setup() };
}

describe('the form of a widget’s options', () => {
  it('shows what is chosen and what is preset, in the reader’s language', async () => {
    await form('bar', { orientation: 'vertical' }, 'de');
    expect(screen.getByRole('radio', { name: 'Aufrecht' })).toHaveProperty('checked', true);
    expect(screen.getByRole('radio', { name: 'Gestapelt' })).toHaveProperty('checked', true);
    expect(screen.getByRole('switch', { name: 'Beträge anschreiben' })).toHaveProperty('checked', true);
    expect(screen.getByRole('radio', { name: 'Blau' })).toHaveProperty('checked', true);
  });

  it('hands up every change at once', async () => {
    const { onChange, user } = await form('bar');
    await user.click(screen.getByRole('switch', { name: 'Write the amounts' }));
    expect(onChange).toHaveBeenLastCalledWith(expect.objectContaining({ labels: false, layout: 'stacked' }));
    await user.click(screen.getByRole('radio', { name: 'Side by side' }));
    expect(onChange).toHaveBeenLastCalledWith(expect.objectContaining({ layout: 'grouped' }));
    await user.click(screen.getByRole('radio', { name: 'Teal' }));
    expect(onChange).toHaveBeenLastCalledWith(expect.objectContaining({ colour: 3 }));
  });

  it('takes numbers, and nothing where a number is cleared', async () => {
    const { onChange, user } = await form('metric', { target: 900 });
    const target = screen.getByRole('textbox', { name: 'Target' });
    await user.clear(target);
    await user.type(target, '1200');
    await user.tab();
    expect(onChange).toHaveBeenLastCalledWith(expect.objectContaining({ target: 1200 }));
    await user.clear(target);
    await user.tab();
    expect(onChange.mock.lastCall?.[0]).not.toHaveProperty('target');
    expect(screen.getByText(/Shown as a bar/)).not.toBeNull();
  });

  it('edits the reader’s language of a text and keeps the others', async () => {
    const { onChange, user } = await form('text', { text: { en: 'Hello', de: 'Hallo' } }, 'de-AT');
    const field = screen.getByRole('textbox', { name: 'Text' });
    expect(field).toHaveProperty('value', 'Hallo');
    await user.type(field, '!');
    expect(onChange).toHaveBeenLastCalledWith(expect.objectContaining({ text: { en: 'Hello', de: 'Hallo!' } }));
  });

  it('draws a control for what a stranger’s schema asks, and says what does not fit', async () => {
    const widget = widgetWith([], {
      optionsSchema: {
        type: 'object',
        properties: {
          name: { type: 'string', title: 'Name', maxLength: 3, default: 'toolong' },
          size: {
            type: 'integer',
            title: 'Size',
            oneOf: [
              { const: 1, title: 'Small' },
              { const: 2, title: 'Large' },
            ],
            default: 1,
          },
          round: { type: 'number', title: 'Round ends', minimum: 0, maximum: 12, default: 4 },
          hidden: { type: 'string', title: 'Hidden' },
          note: { type: 'string', title: 'Note' },
        },
      },
      optionsUi: { hidden: { 'ui:widget': 'hidden' }, note: { 'ui:widget': 'textarea' } },
    });
    const onChange = vi.fn();
    render(<WidgetForm widget={widget} options={{}} locale="en" onChange={onChange} />);
    const name = await screen.findByRole('textbox', { name: 'Name' });
    const user = userEvent.setup();
    const round = screen.getByRole('textbox', { name: 'Round ends' });
    expect(round).toHaveProperty('value', '4');
    await user.clear(round);
    await user.type(round, '7');
    await user.tab();
    expect(onChange).toHaveBeenLastCalledWith(expect.objectContaining({ round: 7 }));
    await user.type(name, '!');
    await waitFor(() => expect(document.querySelector('.vw-error')).not.toBeNull());
    await user.clear(name);
    expect(onChange.mock.lastCall?.[0]).not.toHaveProperty('name');
    await user.type(screen.getByRole('textbox', { name: 'Note' }), 'x');
    expect(onChange).toHaveBeenLastCalledWith(expect.objectContaining({ note: 'x' }));
    await user.click(screen.getByRole('button', { name: /Size/ }));
    await user.click(await screen.findByRole('option', { name: 'Large' }));
    expect(onChange).toHaveBeenLastCalledWith(expect.objectContaining({ size: 2 }));
  });
});

describe('a schema', () => {
  it('is read in one language; names of options stay', () => {
    const schema = {
      properties: { title: { type: 'string', title: { en: 'Title', fr: 'Titre' }, default: { en: 'x' } } },
      oneOf: [{ title: 'Plain' }, 3],
    };
    expect(localizedSchema(schema, 'fr')).toEqual({
      properties: { title: { type: 'string', title: 'Titre', default: { en: 'x' } } },
      oneOf: [{ title: 'Plain' }, 3],
    });
  });

  it('is checked by reading it', () => {
    const schema = { type: 'object', required: ['a'], properties: { b: { type: 'number' } } } as const;
    expect(interpretingValidator.isValid(schema as never, { a: 1 }, schema as never)).toBe(true);
    expect(interpretingValidator.rawValidation(schema as never, {}).errors).not.toEqual([]);
    const { errors, errorSchema } = interpretingValidator.validateFormData({ a: 1, b: 'x' }, schema as never);
    expect(errors.length).toBeGreaterThan(0);
    expect(errorSchema['b']?.__errors?.length).toBeGreaterThan(0);
    expect(interpretingValidator.validateFormData(undefined, schema as never).errorSchema.__errors).not.toEqual([]);
  });
});
