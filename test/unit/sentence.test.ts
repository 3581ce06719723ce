import { describe, expect, it } from 'vitest';
import { createTeller } from '../../src/questions/sentence.js';
import { spanInWords, whenInWords } from '../../src/questions/when.js';
import { model } from '../support/model.js';

const tell = createTeller(model);

const mott = { id: 'mott', name: 'Ministry of Trade and Technology', acronym: 'MOTT', family: 'Organization' };
const council = { id: 'council', name: 'Council of Ministers', acronym: null, family: 'Organization' };
const flavia = { id: 'flavia', name: 'Flavia Elphberg', family: 'Person' };
const plan = { id: 'plan', name: 'Three-Year Automata Plan', family: 'Policy' };
const works = { id: 'works', name: 'Hentzau Works', family: 'Organization' };

describe('a chain in words', () => {
  it('reads each relation by its verb, and dates the last', () => {
    const hops = [
      { type: 'SUBORDINATE_TO', from: mott, to: council, since: '2011' },
      { type: 'LAUNCHED', from: council, to: plan, date: '2016-04', act: 'issued' },
    ];
    expect(tell({ start: 'mott', hops })).toBe(
      'MOTT is subordinate to the Council of Ministers (since 2011), which issued the Three-Year Automata Plan in April 2016',
    );
  });

  it('reads backwards by the other verb, and puts a date amid the sentence in brackets', () => {
    const hops = [
      { type: 'LAUNCHED', from: council, to: plan, date: '2016', certainty: 'disputed' },
      { type: 'HEADS', from: flavia, to: council, role: 'Chancellor' },
      { type: 'MEMBER_OF', from: flavia, to: works },
    ];
    expect(tell({ start: 'plan', hops })).toBe(
      'the Three-Year Automata Plan was launched by the Council of Ministers (in 2016; disputed), which has as its ' +
        'Chancellor Flavia Elphberg, who is a member of Hentzau Works',
    );
  });

  it('says shares, roles that are part of the meaning, and falls back on words of its own', () => {
    const owns = { type: 'OWNS', from: mott, to: works, share: 51 };
    expect(tell({ start: 'works', hops: [owns] })).toBe('Hentzau Works is owned by MOTT (51%)');
    const hops = [{ type: 'RESPONSIBLE_FOR', from: mott, to: plan, role: 'in charge' }];
    expect(tell({ start: 'mott', hops })).toBe('MOTT is responsible (in charge) for the Three-Year Automata Plan');
    expect(tell({ start: 'flavia', hops: [{ type: 'HEADS', from: flavia, to: council }] })).toBe(
      'Flavia Elphberg is head of the Council of Ministers',
    );
  });

  it('has a verb for every relation, both ways', () => {
    for (const { name, ends } of model.relations)
      for (const { verb, verbBack } of ends) expect([name, verb, verbBack]).not.toContain('');
  });
});

describe('dates in words', () => {
  it.each([
    ['2016', 'in 2016'],
    ['2016-04', 'in April 2016'],
    ['2016-04-30', 'on 30 April 2016'],
    ['2017~', 'in about 2017'],
    ['2017?', 'in perhaps 2017'],
    ['../2014', 'by 2014'],
    ['2014/..', 'in or after 2014'],
    ['2015/2018-02', 'between 2015 and February 2018'],
    ['201X', 'in 201X'],
  ])('%s is %s', (edtf, words) => {
    expect(whenInWords(edtf)).toBe(words);
  });

  it('tells since when and until when something holds', () => {
    expect(spanInWords('2011-05-03', undefined)).toBe('since 3 May 2011');
    expect(spanInWords(undefined, '2018')).toBe('until 2018');
    expect(spanInWords('2013', '2018')).toBe('from 2013 to 2018');
    expect(spanInWords(undefined, undefined)).toBe('');
  });
});
