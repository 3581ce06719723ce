/** Why an operation cannot be planned; never leaves this folder. */
export class NotPlannable extends Error {}

/** A row is not what the selection expects, which graphql-js would report as an error; never leaves this folder. */
export class OutOfShape extends Error {}
