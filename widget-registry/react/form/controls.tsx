import type { FieldTemplateProps, ObjectFieldTemplateProps, WidgetProps } from '@rjsf/utils';
import { localize } from '@vitrine/core/contracts';
import { Button } from 'react-aria-components/Button';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { NumberField } from 'react-aria-components/NumberField';
import { Popover } from 'react-aria-components/Popover';
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup';
import { Select, SelectValue } from 'react-aria-components/Select';
import { Switch } from 'react-aria-components/Switch';
import { TextArea } from 'react-aria-components/TextArea';
import { TextField } from 'react-aria-components/TextField';
import type { Options } from './interpreting-validator.ts';

type Props = WidgetProps<Options>;

interface Choice {
  value: unknown;
  label: string;
}

function choicesOf({ options }: Props): Choice[] {
  return (options.enumOptions ?? []).map(({ value, label }) => ({ value, label }));
}

/** A choice's position is its key: values may be of any type. */
function positionOf(choices: readonly Choice[], value: unknown): string | null {
  const position = choices.findIndex((choice) => choice.value === value);
  return position < 0 ? null : String(position);
}

function ChoiceSelect(props: Props) {
  const choices = choicesOf(props);
  return (
    <Select
      value={positionOf(choices, props.value)}
      isDisabled={props.disabled === true}
      onChange={(key) => props.onChange(choices[Number(key)]?.value)}
    >
      <Label className="vw-label">{props.label}</Label>
      <Button className="vw-control vw-input">
        <SelectValue />
        <span aria-hidden="true">▾</span>
      </Button>
      <Popover className="vw-popover">
        <ListBox>
          {choices.map((choice, index) => (
            <ListBoxItem key={choice.label} id={String(index)} className="vw-option" textValue={choice.label}>
              {choice.label}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </Select>
  );
}

function ChoiceRadios({
  props,
  group,
  item,
}: {
  props: Props;
  group: string;
  item(choice: Choice): { className: string; colour?: string };
}) {
  const choices = choicesOf(props);
  return (
    <RadioGroup
      value={positionOf(choices, props.value)}
      isDisabled={props.disabled === true}
      orientation="horizontal"
      onChange={(key) => props.onChange(choices[Number(key)]?.value)}
    >
      <Label className="vw-label">{props.label}</Label>
      <div className={group}>
        {choices.map((choice, index) => {
          const { className, colour } = item(choice);
          return (
            <Radio
              key={choice.label}
              value={String(index)}
              className={className}
              {...(colour !== undefined && { 'aria-label': choice.label, style: { background: colour } })}
            >
              {colour === undefined && choice.label}
            </Radio>
          );
        })}
      </div>
    </RadioGroup>
  );
}

function Segments(props: Props) {
  return <ChoiceRadios props={props} group="vw-segments" item={() => ({ className: 'vw-segment' })} />;
}

function Swatches(props: Props) {
  return (
    <ChoiceRadios
      props={props}
      group="vw-swatches"
      item={({ value }) => ({ className: 'vw-swatch', colour: `var(--series-${String(value)})` })}
    />
  );
}

function Toggle({ label, value, disabled, onChange }: Props) {
  return (
    <Switch
      className="vw-switch"
      isSelected={value === true}
      isDisabled={disabled === true}
      onChange={(selected) => onChange(selected)}
    >
      <span>{label}</span>
      <span className="vw-track" />
    </Switch>
  );
}

function Amount({ label, value, disabled, onChange }: Props) {
  return (
    <NumberField
      value={typeof value === 'number' ? value : Number.NaN}
      isDisabled={disabled === true}
      formatOptions={{ maximumFractionDigits: 2 }}
      onChange={(amount) => onChange(Number.isNaN(amount) ? undefined : amount)}
    >
      <Label className="vw-label">{label}</Label>
      <Input className="vw-control vw-input" />
    </NumberField>
  );
}

/** Browsers offer to fill in nobody's password here. */
function written({ label, value, disabled, placeholder, onChange }: Props, type: 'text' | 'password') {
  return (
    <TextField
      type={type}
      autoComplete={type === 'password' ? 'new-password' : 'off'}
      value={typeof value === 'string' ? value : ''}
      isDisabled={disabled === true}
      onChange={(text) => onChange(text === '' ? undefined : text)}
    >
      <Label className="vw-label">{label}</Label>
      <Input className="vw-control vw-input" placeholder={placeholder ?? ''} />
    </TextField>
  );
}

function Line(props: Props) {
  return written(props, 'text');
}

function Secret(props: Props) {
  return written(props, 'password');
}

function isTexts(value: unknown): value is Record<string, string> {
  return typeof value === 'object' && value !== null && Object.values(value).every((text) => typeof text === 'string');
}

/** A text that may stand in several languages: the reader's own is edited, the others stay. */
function LongText({ label, value, disabled, onChange, registry }: Props) {
  const locale = String(registry.formContext['locale'] ?? 'en');
  const text = typeof value === 'string' ? value : isTexts(value) ? localize(value, locale) : '';
  const language = locale.split('-')[0] ?? locale;
  return (
    <TextField
      value={text}
      isDisabled={disabled === true}
      onChange={(next) => onChange(isTexts(value) ? { ...value, [language]: next } : next)}
    >
      <Label className="vw-label">{label}</Label>
      <TextArea className="vw-control vw-area" />
    </TextField>
  );
}

/** Without a word of its own a number is asked for as one. */
function LineOrAmount(props: Props) {
  const { type } = props.schema;
  return type === 'number' || type === 'integer' ? <Amount {...props} /> : <Line {...props} />;
}

export const WIDGETS = {
  CheckboxWidget: Toggle,
  SelectWidget: ChoiceSelect,
  RadioWidget: Segments,
  TextWidget: LineOrAmount,
  PasswordWidget: Secret,
  TextareaWidget: LongText,
  UpDownWidget: Amount,
  RangeWidget: Amount,
  segments: Segments,
  colour: Swatches,
  markdown: LongText,
  number: Amount,
};

/** A field: its control (which carries its own label), help and what is wrong. */
export function FieldTemplate({ children, rawDescription, rawErrors, hidden, id }: FieldTemplateProps<Options>) {
  if (hidden === true) return null;
  if (id === 'root') return <>{children}</>;
  return (
    <div className="vw-form-field">
      {children}
      {rawDescription !== undefined && rawDescription !== '' && <p className="vw-help">{rawDescription}</p>}
      {rawErrors?.map((error) => (
        <p key={error} className="vw-error" role="alert">
          {error}
        </p>
      ))}
    </div>
  );
}

export function ObjectFieldTemplate({ properties }: ObjectFieldTemplateProps<Options>) {
  return <div className="vw-form">{properties.map((property) => property.content)}</div>;
}
