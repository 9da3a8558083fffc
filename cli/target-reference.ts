/** What of a JSON Schema the reference shows. */
interface Schema {
  readonly type?: string;
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly propertyNames?: Schema;
  readonly required?: readonly string[];
}

/** The reference of the target file in Markdown, made of its schema. */
export function targetReference(schema: object): string {
  return [
    '# Reference of the target file',
    '',
    'Every member, made of [its schema](../config/target/target.schema.json). What the members are for is told in [the target file](targets.md).',
    '',
    '| member | value | |',
    '|---|---|---|',
    ...rowsOf(schema as Schema, ''),
    '',
  ].join('\n');
}

function rowsOf(schema: Schema, path: string): string[] {
  const own = schema.properties ?? {};
  const rows = Object.entries(own).flatMap(([name, member]) =>
    rowsOfMember(`${path}${path === '' ? '' : '.'}${name}`, member, schema.required?.includes(name) ?? false),
  );
  const values = schema.additionalProperties;
  return typeof values === 'object' ? [...rows, ...rowsOfMember(`${path}.<name>`, values, false)] : rows;
}

function rowsOfMember(path: string, member: Schema, required: boolean): string[] {
  const described = [required ? '**required**' : '', member.description ?? ''].filter(Boolean).join('; ');
  const inner = [member, ...(member.anyOf ?? [])].filter((one) => one.properties || one.additionalProperties);
  return [
    `| \`${path}\` | ${valueText(member).replaceAll('|', '\\|')} | ${described.replaceAll('|', '\\|').replaceAll('<', '&lt;')} |`,
    ...inner.flatMap((one) => rowsOf(one, path)),
    ...(member.items?.properties ? rowsOf(member.items, `${path}[]`) : []),
  ];
}

function valueText(schema: Schema): string {
  if (schema.const !== undefined) return `\`${schema.const}\``;
  if (schema.enum) return schema.enum.map((one) => `\`${one}\``).join(', ');
  if (schema.propertyNames?.enum)
    return `mapping by ${schema.propertyNames.enum.map((one) => `\`${one}\``).join(', ')}`;
  if (schema.anyOf) return [...new Set(schema.anyOf.map(valueText))].join(' or ');
  if (schema.type === 'array') return `list of ${schema.items ? valueText(schema.items) : 'values'}`;
  return (
    { string: 'text', integer: 'whole number', boolean: '`true` or `false`', null: '`null`' }[schema.type ?? ''] ??
    'mapping'
  );
}
