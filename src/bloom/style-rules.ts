import type { StatementShape } from '../model/index.js';
import { palette } from '../palette.js';
import { birth } from './fixed.js';
import type { StyleRule } from './shape.js';

/** What a rule says where it says nothing of its own: as Bloom writes it. */
const rest = {
  type: 'single',
  conditionValue: null,
  rangeValue: null,
  applyColor: false,
  applySize: false,
  applyCaption: false,
  captionKeys: [],
  color: palette.statements.plain,
  size: 1,
  minSize: 1,
  maxSize: 2,
  minColor: '#D5EEE2',
  midColor: '#81CCA8',
  maxColor: '#428C6A',
  minPoint: 'unprocessed',
  maxPoint: 'unprocessed',
  isTimeZoneConvertEnabled: false,
  selectedTimeZone: 'Z',
  valuesMapper: [],
  existingValues: [],
} satisfies Partial<StyleRule>;

/** A disputed row has a colour that nothing else has. */
export function disputedRule(): StyleRule {
  return {
    ...rest,
    id: `rule:${birth}`,
    basedOn: 'certainty_string',
    condition: 'equals',
    conditionValue: 'disputed',
    applyColor: true,
    color: palette.statements.disputed,
  };
}

/**
 * A dated statement is drawn thick, so that an undated one stands out by being thin: no rule of Bloom can say that a
 * property is absent. Colour is left to `disputedRule`, so that it does not matter which rule goes first.
 */
export function datedRules({ columns }: StatementShape): readonly StyleRule[] {
  return columns
    .filter(({ date }) => date)
    .map(({ field }, index) => ({
      ...rest,
      id: `rule:${birth + index + 1}`,
      basedOn: `${field}_string`,
      condition: 'has-property',
      applySize: true,
      size: 3,
    }));
}
