// Imports run one way (see docs/architecture.md): errors <- model <- dataset <- validate, verify <- load, export
// <- questions <- api <- cli <- docs, bench. `graph` and `local-neo4j` see only `model` and `errors`.
const may = {
  errors: [],
  config: ['errors'],
  model: ['errors'],
  dataset: ['errors', 'model'],
  validate: ['errors', 'model', 'dataset'],
  verify: ['errors', 'model', 'dataset'],
  graph: ['errors', 'model'],
  'local-neo4j': ['errors', 'model'],
  load: ['errors', 'model', 'dataset', 'validate', 'verify', 'graph'],
  export: ['errors', 'model', 'dataset', 'graph'],
  import: ['errors', 'model', 'dataset', 'export'],
  questions: ['errors', 'model', 'dataset', 'verify', 'graph'],
  palette: [],
  bloom: ['errors', 'palette', 'model', 'graph', 'questions'],
  api: ['errors', 'model', 'dataset', 'verify', 'graph', 'questions'],
};
const room = (name) => `^src/${name}(/|\\.ts$)`;

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    ...Object.entries(may).map(([name, others]) => ({
      name: `${name}-imports-one-way`,
      severity: 'error',
      from: { path: room(name) },
      to: { path: '^src/', pathNot: [name, ...others].map(room) },
    })),
    {
      name: 'only-graph-speaks-bolt',
      severity: 'error',
      // The stock pairing of the bench is somebody else's program: it takes the driver as it comes.
      from: { path: '^src/', pathNot: [room('graph'), '^src/bench/speed/servers/stock'] },
      to: { path: 'neo4j-driver' },
    },
    {
      name: 'only-docs-and-bench-look-at-the-command-line',
      severity: 'error',
      from: { path: '^src/(?!cli|docs|bench)' },
      to: { path: '^src/cli' },
    },
    {
      name: 'nobody-looks-at-docs',
      severity: 'error',
      from: { path: '^src/(?!docs)' },
      to: { path: '^src/docs' },
    },
    {
      name: 'nobody-looks-at-bench',
      severity: 'error',
      from: { path: '^src/(?!bench)' },
      to: { path: '^src/bench' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.js', '.mjs'] },
  },
};
