import { describe, expect, it } from 'vitest';
import { type DateMark, parseEdtf, toLifespan } from '../../src/model/index.js';

describe('EDTF dates', () => {
  it.each([
    ['2016', '2016-01-01', '2016-12-31'],
    ['2016-04', '2016-04-01', '2016-04-30'],
    ['2016-04-30', '2016-04-30', '2016-04-30'],
    ['2016/2020', '2016-01-01', '2020-12-31'],
    ['2015/..', '2015-01-01', undefined],
    ['../2015', undefined, '2015-12-31'],
    ['2017~', '2017-01-01', '2017-12-31'],
  ])('%s is from %s to %s', (text, earliest, latest) => {
    expect(parseEdtf(text)).toEqual({ earliest, latest });
  });

  it.each(['2016-13', '2016-02-30', 'spring 2021', '16-04', ''])('%j is none', (text) => {
    expect(parseEdtf(text)).toBeUndefined();
  });
});

describe('what dates say about when a row holds', () => {
  const day = '2020-04-30';
  const spans = (dates: Partial<Record<DateMark, string>>) =>
    toLifespan(
      Object.entries(dates).map(([marks, text]) => ({
        marks: marks as DateMark,
        span: parseEdtf(text) ?? never(text),
      })),
      day,
    );

  it('an undated row may hold at any time and is known at none', () => {
    expect(spans({})).toEqual({
      possibleFrom: undefined,
      possibleUntil: undefined,
      knownFrom: undefined,
      knownUntil: day,
    });
  });

  it('a state that began is known up to the source’s own day and possible afterwards', () => {
    expect(spans({ BEGINS: '2016' })).toEqual({
      possibleFrom: '2016-01-01',
      possibleUntil: undefined,
      knownFrom: '2016-12-31',
      knownUntil: day,
    });
  });

  it('a state that ended is known only between the latest beginning and the earliest end', () => {
    expect(spans({ BEGINS: '2013', ENDS: '2018' })).toEqual({
      possibleFrom: '2013-01-01',
      possibleUntil: '2018-12-31',
      knownFrom: '2013-12-31',
      knownUntil: '2018-01-01',
    });
  });

  it('an event stays true', () => {
    expect(spans({ HAPPENED: '2016-04' })).toMatchObject({ knownFrom: '2016-04-30', knownUntil: undefined });
  });
});

function never(text: string): never {
  throw new Error(`${text} is no date`);
}
