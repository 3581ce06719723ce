import type { Model } from '../model/index.js';
import { lookOf, palette } from '../palette.js';
import type { BoundQuestion } from '../questions/index.js';
import { categoriesOf, labelProperties, metadataOf, relationshipTypesOf } from './categories.js';
import { birth, uuidOf } from './fixed.js';
import { naturalPhrases } from './natural-phrases.js';
import type { Phrase } from './phrase.js';
import { questionPhrases } from './question-phrases.js';
import { type Action, sceneActions } from './scene-actions.js';
import type { Perspective, SceneAction, SearchPhrase } from './shape.js';

/** What a perspective is derived from. */
export interface PerspectiveSources {
  readonly model: Model;
  /** The text of schema.graphql. */
  readonly sdl: string;
  readonly questions: readonly BoundQuestion[];
  /** The texts of `cypher/bloom/` by file name. */
  readonly cypher: Readonly<Record<string, string>>;
}

/** Every search phrase: those of people first, then those of the questions. */
export function phrasesOf({ model, sdl, questions, cypher }: PerspectiveSources): readonly Phrase[] {
  return [...naturalPhrases(cypher), ...questionPhrases(model, questions, sdl)];
}

/** Every scene action. */
export function actionsOf({ cypher }: PerspectiveSources): readonly Action[] {
  return sceneActions(cypher);
}

/** The Bloom perspective; the same sources give the same text. @throws PolicyGraphError as `questionPhrases` does */
export function createPerspective(sources: PerspectiveSources): Perspective {
  const { model } = sources;
  return {
    name: 'Policy Graph',
    id: uuidOf('perspective'),
    version: '2.21.0',
    type: 'STANDARD_PERSPECTIVE',
    createdAt: birth,
    lastEditedAt: birth,
    isAuto: false,
    parentPerspectiveId: null,
    hideUncategorisedData: true,
    maxLimitToastMsgEnabled: true,
    categories: categoriesOf(model),
    labels: labelProperties(model),
    relationshipTypes: relationshipTypesOf(model),
    palette: { colors: [...new Set(colorsOf(model))], currentIndex: 0 },
    templates: phrasesOf(sources).map(toTemplate),
    sceneActions: actionsOf(sources).map(toSceneAction),
    hiddenRelationshipTypes: [],
    hiddenCategories: [],
    metadata: metadataOf(model),
  };
}

function colorsOf({ families }: Model): readonly string[] {
  const looks = families.flatMap(({ name, kinds }) => [lookOf(name), ...kinds.map((kind) => lookOf(name, kind.name))]);
  return [...looks.map(({ color }) => color), palette.statements.plain, palette.statements.disputed];
}

function toTemplate({ text, shows, asked, cypher }: Phrase, index: number): SearchPhrase {
  return {
    name: shows,
    // Bloom tells phrases apart by the millisecond at which they were made.
    id: `tmpl:${birth + index}`,
    createdAt: birth + index,
    text,
    cypher,
    isUpdateQuery: null,
    isWriteTransactionChecked: null,
    hasCypherErrors: false,
    params: asked.map(({ name, offers }) => ({
      name,
      dataType: 'String',
      collapsed: false,
      suggestionLabel: null,
      suggestionProp: null,
      suggestionBoolean: false,
      cypher: offers,
    })),
  };
}

function toSceneAction({ name, cypher }: Action, index: number): SceneAction {
  return {
    name,
    id: uuidOf(`scene action ${name}`),
    createdAt: birth + index,
    cypher,
    isUpdateQuery: null,
    categories: null,
    relationshipTypes: null,
    hasCypherErrors: false,
  };
}
