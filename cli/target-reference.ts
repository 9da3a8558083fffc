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

/** @param required what is said of a member that the mapping must have */
function rowsOf(schema: Schema, path: string, required = '**required**'): string[] {
  const own = schema.properties ?? {};
  const rows = Object.entries(own).flatMap(([name, member]) =>
    rowsOfMember(`${path}${path === '' ? '' : '.'}${name}`, member, schema.required?.includes(name) ? required : ''),
  );
  const values = schema.additionalProperties;
  return typeof values === 'object' ? [...rows, ...rowsOfMember(`${path}.<name>`, values, '')] : rows;
}

function rowsOfMember(path: string, member: Schema, need: string): string[] {
  const described = [need, member.description ?? ''].filter(Boolean).join('; ');
  const inner = [member, ...(member.anyOf ?? [])].filter((one) => one.properties || one.additionalProperties);
  // Of several mappings, such as { env }, { file } and { prompt }, one is written.
  const required = inner.filter((one) => one.properties).length > 1 ? '**one of these**' : undefined;
  return [
    `| \`${path}\` | ${valueText(member).replaceAll('|', '\\|')} | ${described.replaceAll('|', '\\|').replaceAll('<', '&lt;')} |`,
    ...inner.flatMap((one) => rowsOf(one, path, required)),
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
