import { readFile } from 'node:fs/promises';
import {
  type Color,
  differenceCiede2000,
  filterDeficiencyDeuter,
  filterDeficiencyProt,
  filterDeficiencyTrit,
  parse as parseColor,
  wcagContrast,
} from 'culori';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { uuidOf } from '../../src/bloom/fixed.js';
import {
  bloomFiles,
  bloomPlaces,
  browserFiles,
  createPerspective,
  type Perspective,
  perspectiveShape,
  readBloomSources,
  savedScripts,
} from '../../src/bloom/index.js';
import { notDrawn } from '../../src/bloom/question-phrases.js';
import { labelsOf } from '../../src/model/index.js';
import { kindsWithColor, lookOf, palette, textOn } from '../../src/palette.js';
import { model } from '../support/model.js';

const sdl = await readFile('schema.graphql', 'utf8');
const folders = { questions: 'cypher/questions', bloom: 'cypher/bloom', browser: 'cypher/browser' };
const sources = await readBloomSources(model, sdl, folders);
const committed = await readFile(bloomPlaces.perspective, 'utf8');
const perspective: Perspective = perspectiveShape.parse(JSON.parse(committed));
const parametersIn = (text: string) => [...new Set(text.match(/\$\w+/g) ?? [])].sort();

describe('the files for Bloom and Neo4j Browser', () => {
  it('are what they are derived from gives, byte for byte; if not: npx policy-graph bloom', async () => {
    const again = bloomFiles(await readBloomSources(model, sdl, folders));
    for (const { path, content } of again)
      expect(Buffer.compare(await readFile(path), content), `${path} is out of date`).toBe(0);
  });

  it('follow the model: a kind that is new has a category, in the colour of its family', () => {
    const families = model.families.map((family) =>
      family.name === 'Organization'
        ? { ...family, kinds: [...family.kinds, { name: 'Observatory', description: '' }] }
        : family,
    );
    const { categories, metadata } = createPerspective({ ...sources, model: { ...model, families } });
    expect(categories.find(({ name }) => name === 'Observatory')).toMatchObject({
      labels: ['Observatory'],
      color: palette.families.Organization,
    });
    expect(metadata.indexes.some(({ label }) => label === 'Observatory')).toBe(true);
  });

  it('demand of a new question that somebody says how it is drawn', () => {
    const [first] = sources.questions;
    const added = first ? { ...first, name: 'weather' } : [];
    expect(() => createPerspective({ ...sources, questions: [added].flat() })).toThrow(
      /The question weather has no place in the Bloom perspective/,
    );
  });
});

describe('the perspective', () => {
  it('has the form of published exports: no key more, none less, and the right types', () => {
    const [category] = perspective.categories;
    expect(perspectiveShape.safeParse({ ...perspective, phrases: [] }).success).toBe(false);
    expect(perspectiveShape.safeParse({ ...perspective, categories: [{ ...category, size: '1' }] }).success).toBe(
      false,
    );
    expect(perspectiveShape.safeParse(perspective).error).toBeUndefined();
  });

  it('has no id twice', () => {
    const { categories, relationshipTypes, templates, sceneActions } = perspective;
    for (const entries of [categories, relationshipTypes, templates, sceneActions]) {
      const ids = entries.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
    }
    // The example of RFC 9562, appendix A.4.
    expect(uuidOf('www.example.com', '6ba7b810-9dad-11d1-80b4-00c04fd430c8')).toBe(
      '2ed6657d-e927-568b-95e1-2665a8aea6a2',
    );
  });

  it('has a category for each kind, then for each family, and each relation type, with every column', () => {
    const kinds = model.families.flatMap((family) => family.kinds.map(({ name }) => name));
    const families = model.families.map(({ name }) => name);
    expect(perspective.categories.map(({ name }) => name)).toEqual([...kinds, ...families]);
    for (const family of model.families)
      for (const label of [family.name, ...family.kinds.map(({ name }) => name)]) {
        const category = perspective.categories.find(({ labels }) => labels.includes(label));
        const names = category?.properties.map(({ name }) => name);
        expect(names).toEqual(expect.arrayContaining(family.columns.map(({ field }) => field)));
        expect(perspective.labels[label]?.map(({ propertyKey }) => propertyKey)).toEqual(names);
      }
    expect(perspective.relationshipTypes.map(({ name }) => name)).toEqual(model.relations.map(({ name }) => name));
    const columns = model.statement.columns.filter(({ end }) => !end).map(({ field }) => field);
    for (const { properties } of perspective.relationshipTypes)
      expect(properties.map(({ propertyKey }) => propertyKey)).toEqual(expect.arrayContaining(columns));
    for (const { source, relationshipType, target } of perspective.metadata.pathSegments) {
      expect(labelsOf(model)).toEqual(expect.arrayContaining([source, target]));
      expect(model.relations.some(({ name }) => name === relationshipType)).toBe(true);
    }
  });

  it('shows disputed statements by a colour and dated ones by their thickness, whichever rule goes first', () => {
    for (const { styleRules } of perspective.relationshipTypes) {
      const facets = styleRules.map(({ basedOn, condition, conditionValue, applyColor, applySize }) => [
        basedOn,
        condition,
        conditionValue,
        applyColor ? 'color' : '',
        applySize ? 'size' : '',
      ]);
      expect(facets).toEqual([
        ['certainty_string', 'equals', 'disputed', 'color', ''],
        ...['since', 'until', 'date'].map((date) => [`${date}_string`, 'has-property', null, '', 'size']),
      ]);
    }
  });

  it('has a phrase for every question that can be drawn, and the natural ones', () => {
    const texts = perspective.templates.map(({ text }) => text);
    const descriptions = perspective.templates.map(({ name }) => name);
    for (const { name, description } of model.questions)
      expect(descriptions.includes(description), name).toBe(!(name in notDrawn));
    for (const text of [
      'Who launched $policy',
      'Companies in $place',
      'Everything on $technology',
      'Bodies above $organization',
      'Path from $a to $b',
    ])
      expect(texts).toContain(text);
    expect(perspective.sceneActions.map(({ name }) => name)).toEqual([
      'Expand upward',
      'Expand downward',
      'Show evidence',
      'Show policies',
      'Show who runs it',
    ]);
  });

  it('has the same parameters in a phrase’s text, in its list and in its Cypher, and words that only read', () => {
    const writes = /\b(create|merge|set|delete|detach|remove|drop|foreach|load csv)\b/i;
    for (const { text, params, cypher } of perspective.templates) {
      expect(params.map(({ name }) => name).sort(), text).toEqual(parametersIn(text));
      expect(parametersIn(cypher), text).toEqual(parametersIn(text));
      expect(cypher).not.toMatch(writes);
      for (const { cypher: offers } of params) expect(offers).not.toMatch(writes);
    }
    for (const { cypher } of perspective.sceneActions) {
      expect(parametersIn(cypher)).toEqual(['$nodes']);
      expect(cypher).not.toMatch(writes);
    }
  });
});

describe('the palette', () => {
  const colors = [...new Set([...Object.values(palette.families), ...Object.values(palette.kinds)])];
  const seenBy = (sight: (color: Color) => Color) => (text: string) => {
    const color = parseColor(text);
    return color && sight(color);
  };
  const sights = {
    'no deficiency': seenBy((color) => color),
    deuteranopia: seenBy(filterDeficiencyDeuter(1)),
    protanopia: seenBy(filterDeficiencyProt(1)),
    tritanopia: seenBy(filterDeficiencyTrit(1)),
  };
  const difference = differenceCiede2000();

  it.each(Object.entries(sights))('has colours that differ by 15 at least with %s', (_, seen) => {
    const pairs = (among: readonly string[]) =>
      among.flatMap((one, index) =>
        among.slice(index + 1).map((other) => {
          const [a, b] = [seen(one), seen(other)];
          return { pair: `${one} ${other}`, difference: a && b ? difference(a, b) : 0 };
        }),
      );
    expect(colors.length).toBe(12);
    expect(pairs(colors).filter((pair) => pair.difference < 15)).toEqual([]);
    expect(pairs(Object.values(palette.statements)).filter((pair) => pair.difference < 15)).toEqual([]);
  });

  it('has a colour for each family, none for a kind that is not there, and text that can be read on each', () => {
    expect(Object.keys(palette.families).sort()).toEqual(model.families.map(({ name }) => name).sort());
    expect(kindsWithColor().filter((kind) => !labelsOf(model).includes(kind))).toEqual([]);
    for (const color of colors) expect(wcagContrast(color, textOn(color)), color).toBeGreaterThanOrEqual(4.5);
  });
});

describe('what Neo4j Browser imports', () => {
  /** Reads a style sheet as Neo4j Browser does: no comments, quotes taken off, one colon in each line. */
  function readGrass(text: string): ReadonlyMap<string, ReadonlyMap<string, string>> {
    return new Map(
      [...text.matchAll(/([^{}]+)\{((?:'[^']*'|[^}'])*)\}/g)].map(([, selector = '', body = '']) => [
        selector.replace(/\s/g, ''),
        new Map(
          body
            .replaceAll("'", '')
            .split(';')
            .map((line) => line.split(':').map((part) => part.trim()))
            .filter((parts) => parts.length === 2)
            .map(([name = '', value = '']) => [name, value]),
        ),
      ]),
    );
  }

  it('has a style with the colours of the perspective, families before kinds, since the last rule wins', async () => {
    const rules = readGrass(await readFile(bloomPlaces.grass, 'utf8'));
    const styled = (labels: readonly string[]) =>
      [...rules].filter(([selector]) => labels.some((label) => selector === `node.${label}`)).at(-1)?.[1];
    for (const { name, kinds } of model.families)
      for (const kind of [undefined, ...kinds.map((one) => one.name)]) {
        const style = styled(kind === undefined ? [name] : [name, kind]);
        expect(style?.get('color')).toBe(lookOf(name, kind).color);
        expect(style?.get('caption')).toBe('{name}');
      }
    expect(rules.get('relationship')?.get('caption')).toBe('<type>');
  });

  it('has an archive with one script each, as Neo4j Browser exports favourites', async () => {
    const files = unzipSync(await readFile(bloomPlaces.scripts));
    const scripts = savedScripts(sources.browserCypher);
    expect(scripts).toHaveLength(10);
    expect(Object.values(files).map((bytes) => Buffer.from(bytes).toString('utf8'))).toEqual(
      browserFiles.map((file) => sources.browserCypher[file]),
    );
    for (const name of Object.keys(files)) expect(name).toMatch(/^Policy Graph\/\w+\.cypher$/);
  });
});
