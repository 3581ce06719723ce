export { bloomFiles, type DerivedFile, type FileSources } from './files.js';
export { createPerspective, type PerspectiveSources, phrasesOf } from './perspective.js';
export { drawPhrase } from './phrase-picture.js';
export { places as bloomPlaces } from './places.js';
export { readBloomSources } from './read-sources.js';
export { browserFiles, savedScripts } from './saved-scripts.js';
export { type Perspective, perspectiveShape } from './shape.js';
export { trialCommand, trialPage } from './trial-page.js';
export { type Trial, tryPerspective } from './try-phrases.js';
