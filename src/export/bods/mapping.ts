/**
 * How the model is written in the Beneficial Ownership Data Standard 0.4: bodies, funds and office holders, and the
 * statements by which one owns or controls another. Everything else is outside the standard.
 */

/** The standard's types of entity that are used. */
export type EntityType = 'legalEntity' | 'registeredEntity' | 'state' | 'stateBody';

/** The type of an entity record. */
export interface EntityTypeRule {
  readonly family: string;
  /** Any kind where it is left out. */
  readonly kinds?: readonly string[];
  readonly type: EntityType;
  readonly subtype?: 'governmentDepartment' | 'other' | 'stateAgency';
}

/** The first rule that fits decides; families without one have no record. */
export const entityTypeRules: readonly EntityTypeRule[] = [
  { family: 'Organization', kinds: ['Ministry'], type: 'stateBody', subtype: 'governmentDepartment' },
  { family: 'Organization', kinds: ['Agency'], type: 'stateBody', subtype: 'stateAgency' },
  {
    family: 'Organization',
    kinds: ['StateOrgan', 'Court', 'PublicBody', 'LocalGovernment'],
    type: 'stateBody',
    subtype: 'other',
  },
  { family: 'Organization', type: 'legalEntity' },
  { family: 'Fund', type: 'legalEntity' },
];

/** The interests that are used. */
export type InterestType =
  | 'controlByLegalFramework'
  | 'otherInfluenceOrControl'
  | 'seniorManagingOfficial'
  | 'shareholding'
  | 'unknownInterest';

/** What a statement is in the standard. */
export interface InterestRule {
  readonly type: string;
  readonly from: readonly string[];
  readonly interest: InterestType;
  /** Takes the place of `interest` where the body that is controlled is part of a state. */
  readonly inState?: InterestType;
  /** True where the interested party is the entity the statement ends at. */
  readonly inverse?: boolean;
  /** Why it is ownership or control. */
  readonly why: string;
}

/** Statements of every other type are counted as lost. */
export const interestRules: readonly InterestRule[] = [
  {
    type: 'OWNS',
    from: ['Organization'],
    interest: 'shareholding',
    why: 'The source says who owns it, and often the share.',
  },
  {
    type: 'ACQUIRED',
    from: ['Organization'],
    interest: 'shareholding',
    why: 'Who bought it owned it from then on; the date is the day it began.',
  },
  {
    type: 'INVESTED_IN',
    from: ['Organization'],
    interest: 'unknownInterest',
    why: 'An investor has an interest whose nature the source leaves open.',
  },
  {
    type: 'SUBORDINATE_TO',
    from: ['Organization'],
    interest: 'otherInfluenceOrControl',
    inState: 'controlByLegalFramework',
    inverse: true,
    why: 'A unit is controlled by the body above it: inside a state by the law that orders it, elsewhere in a way the source leaves open.',
  },
  {
    type: 'HEADS',
    from: ['Person'],
    interest: 'seniorManagingOfficial',
    why: 'Its head controls its management, by employment or office.',
  },
];

/** Why some types that come near are left out. */
export const leftOut: Readonly<Record<string, string>> = {
  ACCOUNTABLE_TO: 'It carries out the policies of a body without being its unit: no control of it.',
  ADVISES: 'Advice is no control.',
  ESTABLISHED: 'A founder need not own or control what it founded.',
  LEADS: 'It leads the work of a body that is not its subordinate: no control of the body.',
  MEMBER_OF: 'A member has no interest in a committee or an alliance that the standard could name.',
  RESPONSIBLE_FOR: 'It manages a policy or a fund for somebody else: no interest of its own.',
  SUPPORTED: 'It funded without owning.',
};

/** How exact a share is, by the source's word for it: the property of `share` that holds the number. */
export const shareProperties: Readonly<
  Record<string, 'exact' | 'exclusiveMaximum' | 'exclusiveMinimum' | 'maximum' | 'minimum'>
> = {
  at_least: 'minimum',
  at_most: 'maximum',
  over: 'exclusiveMinimum',
  under: 'exclusiveMaximum',
  up_to: 'maximum',
};
