import { familyNamed, type Model, type RelationEnds, type RelationType } from './model.js';
import { fillTemplate } from './names.js';

/** A relation as a field of one family: which way it is followed and where it leads. */
export interface RelationField {
  /** The field's name, such as `launchedPolicies`. */
  readonly name: string;
  /** The family that has the field. */
  readonly on: string;
  /** The families it leads to; more than one where `union` is set. */
  readonly targets: readonly string[];
  /** The GraphQL union over `targets`. */
  readonly union: string | undefined;
  readonly relation: string;
  readonly direction: 'OUT' | 'IN' | 'BOTH';
  readonly description: string;
}

/** Every relation field of every family, in the order of `RelationType`; names are unique within a family. */
export function relationFields(model: Model): readonly RelationField[] {
  return model.relations.flatMap((relation) => relation.ends.flatMap((ends) => fieldsOf(model, relation, ends)));
}

function fieldsOf(model: Model, relation: RelationType, ends: RelationEnds): RelationField[] {
  const meaning = `\`${relation.name}\`: ${relation.description.charAt(0).toLowerCase()}${relation.description.slice(1)}`;
  const forward = side(model, { template: ends.reads, families: ends.to, union: ends.toUnion });
  const back = side(model, { template: ends.readsBack, families: ends.from, union: ends.fromUnion });
  const common = { relation: relation.name };
  if (ends.symmetric) {
    const description = `${meaning} Reads both ways.`;
    return ends.from.flatMap((on) =>
      forward.map((far) => ({ ...common, ...far, on, direction: 'BOTH' as const, description })),
    );
  }
  return [
    ...ends.from.flatMap((on) =>
      forward.map((far) => ({ ...common, ...far, on, direction: 'OUT' as const, description: meaning })),
    ),
    ...ends.to.flatMap((on) =>
      back.map((far) => ({
        ...common,
        ...far,
        on,
        direction: 'IN' as const,
        description: `The other side of ${meaning}`,
      })),
    ),
  ];
}

interface Side {
  readonly template: string;
  readonly families: readonly string[];
  readonly union: string | undefined;
}

/** The fields that lead to one end: one for the union, or one for each family. */
function side(model: Model, { template, families, union }: Side): Pick<RelationField, 'name' | 'targets' | 'union'>[] {
  if (union) return [{ name: template, targets: families, union }];
  return families.map((family) => ({
    name: fillTemplate(template, familyNamed(model, family)?.plural ?? family),
    targets: [family],
    union: undefined,
  }));
}
