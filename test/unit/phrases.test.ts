import { describe, expect, it } from 'vitest';
import { nearestPhrases, understand } from '../../src/questions/index.js';
import { model } from '../support/model.js';

describe('a question asked in words', () => {
  it.each([
    ['who runs Clockwork Ruritania 2025?', 'whoRuns', { id: 'Clockwork Ruritania 2025' }],
    ['Who launched "Automata Act"', 'whoRuns', { id: 'Automata Act' }],
    [
      'who is above the Zenda Test Bench as of 2012-03',
      'chainOfCommand',
      { id: 'the Zenda Test Bench', asOf: '2012-03' },
    ],
    ['chain of command of ACS in 2012', 'chainOfCommand', { id: 'ACS', asOf: '2012' }],
    ['find clockwork', 'search', { phrase: 'clockwork' }],
  ])('%s', (phrase, name, given) => {
    const understood = understand(model.questions, phrase);
    expect([understood?.question.name, understood?.given]).toEqual([name, given]);
  });

  it('is not guessed at where no pattern fits; the nearest are offered', () => {
    expect(understand(model.questions, 'who rules Clockwork Ruritania')).toBeUndefined();
    expect(nearestPhrases(model.questions, 'who rules Clockwork Ruritania')).toContain('who runs {id}');
  });

  it('can be asked of every question in at least one way, with the arguments it needs', () => {
    for (const { name, phrases, args } of model.questions) {
      const names = new Set(args.map((arg) => arg.name));
      const required = args.filter((arg) => arg.required).map((arg) => arg.name);
      expect(phrases.length, name).toBeGreaterThan(0);
      for (const phrase of phrases) {
        const used = [...phrase.matchAll(/\{(\w+)\}/g)].map(([, argument]) => argument ?? '');
        expect(
          used.filter((argument) => !names.has(argument)),
          phrase,
        ).toEqual([]);
        expect(
          required.filter((argument) => !used.includes(argument)),
          phrase,
        ).toEqual([]);
      }
    }
  });
});
