import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  parse,
  validate,
} from 'graphql';

/** An operation as a client sends it. */
export interface GeneratedOperation {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Other values for the texts among the variables. */
  readonly otherVariables: Readonly<Record<string, unknown>>;
}

export interface GenerateOptions {
  readonly schema: GraphQLSchema;
  readonly seed: number;
  /** Texts that are found in the graph, such as ids and names, so that filters match something. */
  readonly texts: readonly string[];
}

/** Draws valid queries of a schema: the same ones for the same seed. */
export function* generateOperations(options: GenerateOptions): Generator<GeneratedOperation> {
  const random = createRandom(options.seed);
  for (;;) {
    const operation = new OperationDraw(options, random).draw();
    if (validate(options.schema, parse(operation.query)).length === 0) yield operation;
  }
}

type Random = ReturnType<typeof createRandom>;

/** Mulberry32: small, seeded and good enough to draw from. */
function createRandom(seed: number) {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    chance: (probability: number) => next() < probability,
    below: (count: number) => Math.floor(next() * count),
    pick: <T>(values: readonly T[]): T => {
      const value = values[Math.floor(next() * values.length)];
      if (value === undefined) throw new Error('nothing to draw from');
      return value;
    },
  };
}

const deepest = 4;
const days = ['1962-01-01', '1999-12-31', '2015-01-01', '2016-04-30', '2019-06-15', '2021-01-01'];
const cursors = ['YXJyYXljb25uZWN0aW9uOjA=', 'YXJyYXljb25uZWN0aW9uOjI=', 'nonsense'];

class OperationDraw {
  private readonly fragments: string[] = [];
  private readonly declared: string[] = [];
  private readonly variables: Record<string, unknown> = {};
  private readonly otherVariables: Record<string, unknown> = {};
  private names = 0;

  constructor(
    private readonly options: GenerateOptions,
    private readonly random: Random,
  ) {}

  draw(): GeneratedOperation {
    const query = this.options.schema.getQueryType();
    if (!query) throw new Error('the schema has no queries');
    const count = this.random.chance(0.8) ? 1 : 2;
    const fields = Array.from({ length: count }, () => this.field(this.random.pick(this.answerable(query)), 1));
    if (this.random.chance(0.1)) fields.push('__typename');
    const head = this.declared.length > 0 ? `query Drawn(${this.declared.join(', ')})` : 'query Drawn';
    return {
      query: [`${head} { ${fields.join(' ')} }`, ...this.fragments].join('\n'),
      variables: this.variables,
      otherVariables: this.otherVariables,
    };
  }

  private answerable(type: GraphQLNamedType): GraphQLField<unknown, unknown>[] {
    return isObjectType(type) ? Object.values(type.getFields()) : [];
  }

  private name(prefix: string): string {
    this.names += 1;
    return `${prefix}${this.names}`;
  }

  private field(field: GraphQLField<unknown, unknown>, depth: number): string {
    const alias = this.random.chance(0.15) ? `${this.name('alias')}: ` : '';
    const type = getNamedType(field.type);
    const below = isLeafType(type) ? '' : ` { ${this.selections(type, depth + 1)} }`;
    return `${alias}${field.name}${this.arguments(field.args)}${this.directive()}${below}`;
  }

  private selections(type: GraphQLNamedType, depth: number): string {
    if (isAbstractType(type)) {
      const possible = this.options.schema.getPossibleTypes(type);
      const parts = possible.filter(() => this.random.chance(0.5));
      return ['__typename', ...parts.map((part) => `... on ${part.name} { ${this.selections(part, depth)} }`)].join(
        ' ',
      );
    }
    const all = this.answerable(type);
    const within = depth >= deepest ? all.filter((field) => isLeafType(getNamedType(field.type))) : all;
    const wrapper = within.length === 0;
    const chosen = Array.from({ length: 1 + this.random.below(4) }, () => this.random.pick(wrapper ? all : within));
    const fields = [...new Set(chosen)].map((field) => this.field(field, depth));
    if (this.random.chance(0.15)) fields.splice(this.random.below(fields.length + 1), 0, '__typename');
    return this.wrapped(type, fields);
  }

  /** Sometimes part of a selection stands in a fragment. */
  private wrapped(type: GraphQLNamedType, fields: readonly string[]): string {
    if (!this.random.chance(0.2)) return fields.join(' ');
    const cut = this.random.below(fields.length);
    const [before, after] = [fields.slice(0, cut), fields.slice(cut)];
    if (this.random.chance(0.5))
      return [...before, `... on ${type.name}${this.directive()} { ${after.join(' ')} }`].join(' ');
    const name = this.name('Part');
    this.fragments.push(`fragment ${name} on ${type.name} { ${after.join(' ')} }`);
    return [...before, `...${name}${this.directive()}`].join(' ');
  }

  private directive(): string {
    if (!this.random.chance(0.08)) return '';
    const name = this.random.pick(['include', 'skip']);
    const value = this.random.chance(0.5);
    if (this.random.chance(0.5)) return ` @${name}(if: ${value})`;
    const variable = this.name('flag');
    this.declare(variable, 'Boolean!', value, value);
    return ` @${name}(if: $${variable})`;
  }

  private declare(name: string, type: string, value: unknown, other: unknown): void {
    this.declared.push(`$${name}: ${type}`);
    this.variables[name] = value;
    this.otherVariables[name] = other;
  }

  private arguments(args: readonly GraphQLArgument[]): string {
    const given = args.filter((arg) => this.random.chance(needed(arg) ? 1 : 0.3));
    const parts = given.map((arg) => `${arg.name}: ${this.argument(arg)}`);
    return parts.length > 0 ? `(${parts.join(', ')})` : '';
  }

  private argument(arg: GraphQLArgument): string {
    const value = this.value(arg.type, arg.name, 0);
    if (this.random.chance(0.5)) return literal(arg.type, value);
    const name = this.name('v');
    const type = String(arg.type);
    // A variable is sometimes left out or null, and sometimes has a default.
    if (!isNonNullType(arg.type) && this.random.chance(0.15)) {
      this.declared.push(`$${name}: ${type}${this.random.chance(0.5) ? ` = ${literal(arg.type, value)}` : ''}`);
      if (this.random.chance(0.3)) this.variables[name] = this.otherVariables[name] = null;
    } else this.declare(name, type, value, this.other(value, arg.type));
    return `$${name}`;
  }

  private value(type: GraphQLInputType, name: string, depth: number): unknown {
    if (isNonNullType(type)) return this.value(type.ofType, name, depth);
    if (isListType(type))
      return Array.from({ length: this.random.below(3) + (depth === 0 ? 1 : 0) }, () =>
        this.value(type.ofType, name, depth + 1),
      );
    if (isEnumType(type)) return this.random.pick(type.getValues()).name;
    if (isInputObjectType(type)) return this.input(type, depth);
    return this.scalar(type.name, name);
  }

  private input(type: GraphQLNamedType, depth: number): unknown {
    if (!isInputObjectType(type)) return null;
    const fields = Object.values(type.getFields());
    const shallow = fields.filter((field) => !isNested(field.type));
    const from = depth > 2 && shallow.length > 0 ? shallow : fields;
    const count = /Sort$/.test(type.name) ? 1 : 1 + this.random.below(2);
    const chosen = new Set(Array.from({ length: count }, () => this.random.pick(from)));
    for (const field of fields) if (isNonNullType(field.type)) chosen.add(field);
    return Object.fromEntries([...chosen].map((field) => [field.name, this.value(field.type, field.name, depth + 1)]));
  }

  private scalar(type: string, name: string): unknown {
    switch (type) {
      case 'Int':
        return name === 'maxLength' || name === 'depth' ? 1 + this.random.below(2) : 1 + this.random.below(12);
      case 'Float':
        return this.random.pick([0, 1.5, 2019, 100_000]);
      case 'Boolean':
        return this.random.chance(0.5);
      case 'Date':
        return this.random.pick(days);
      case 'Edtf':
        return this.random.pick(['2015', '2016-04', ...days]);
      default:
        return name === 'after' ? this.random.pick(cursors) : this.text(name);
    }
  }

  private text(name: string): string {
    const text = this.random.pick(this.options.texts);
    return /contains|startsWith|endsWith/.test(name) ? text.slice(0, 1 + this.random.below(4)) : text;
  }

  /** A value of the same form with other texts in it. */
  private other(value: unknown, type: GraphQLInputType): unknown {
    if (Array.isArray(value)) return value.map((part) => this.other(part, type));
    if (typeof value === 'object' && value !== null) {
      const fields = isInputObjectType(getNamedType(type)) ? getNamedType(type) : undefined;
      return Object.fromEntries(
        Object.entries(value).map(([key, part]) => {
          const field = isInputObjectType(fields) ? fields.getFields()[key] : undefined;
          return [key, field ? this.other(part, field.type) : part];
        }),
      );
    }
    const name = getNamedType(type)?.name;
    if (typeof value !== 'string' || cursors.includes(value)) return value;
    if (name === 'Date' || name === 'Edtf') return this.random.pick(days);
    return name === 'String' || name === 'ID' ? this.random.pick(this.options.texts) : value;
  }
}

/** Bounds that keep an answer small are always given. */
function needed({ type, defaultValue, name }: GraphQLArgument): boolean {
  return (isNonNullType(type) && defaultValue === undefined) || name === 'limit';
}

function isNested(type: GraphQLInputType): boolean {
  const named = getNamedType(type);
  return isInputObjectType(named) && /Where$|RelationshipFilters$|ConnectionFilters$/.test(named.name);
}

/** A value as a document writes it. */
function literal(type: GraphQLInputType, value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (isNonNullType(type)) return literal(type.ofType, value);
  if (isListType(type) && Array.isArray(value))
    return `[${value.map((part) => literal(type.ofType, part)).join(', ')}]`;
  if (isInputObjectType(type)) {
    const fields = type.getFields();
    const parts = Object.entries(value).flatMap(([key, part]) =>
      fields[key] ? [`${key}: ${literal(fields[key].type, part)}`] : [],
    );
    return `{ ${parts.join(', ')} }`;
  }
  return isEnumType(type) ? String(value) : JSON.stringify(value);
}
