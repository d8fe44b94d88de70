interface OptionSchema {
  default?: unknown;
  properties?: Record<string, OptionSchema>;
}

function isSchema(value: unknown): value is OptionSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The chosen options over the defaults that the widget's schema states; unknown ones are left out. */
export function completeOptions(
  schema: Record<string, unknown>,
  chosen: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const options: Record<string, unknown> = {};
  const properties = isSchema(schema['properties']) ? Object.entries(schema['properties']) : [];
  for (const [name, property] of properties) {
    const value =
      Object.hasOwn(chosen, name) && chosen[name] !== undefined
        ? chosen[name]
        : isSchema(property)
          ? property.default
          : undefined;
    if (value !== undefined) options[name] = value;
  }
  return options;
}
