/** Who may import whom: see docs/architecture.md. */
const room = (name) => `^src/${name}/`;
const only = (from, allowed) => ({
  name: `${from}-imports`,
  comment: `${from} may import ${allowed.join(', ')} and itself`,
  severity: 'error',
  from: { path: room(from) },
  to: { path: '^src/', pathNot: [...allowed.map(room), room(from)] },
});

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-orphan-packages', severity: 'error', from: {}, to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] } },
    only('domain', []),
    only('learning', ['domain']),
    only('sample-shop', ['domain']),
    only('intake', ['domain']),
    {
      name: 'deciding-imports',
      comment: 'deciding may read model types of learning, no code of it',
      severity: 'error',
      from: { path: room('deciding'), pathNot: '[.]test[.]ts$' },
      to: { path: '^src/', pathNot: [room('domain'), room('deciding'), '^src/learning/models[.]ts$'] },
    },
    {
      name: 'storage-imports',
      comment: 'storage may read the types of the history snapshot and the artifact, and where the package lies',
      severity: 'error',
      from: { path: room('storage') },
      to: {
        path: '^src/',
        pathNot: [
          room('domain'),
          room('storage'),
          '^src/learning/(history|logged-offers/logged-offers|artifact)[.]ts$',
          '^src/package-root[.]ts$',
        ],
      },
    },
    {
      name: 'services-imports',
      comment: 'use cases join the rooms; they know no HTTP and no command line',
      severity: 'error',
      from: { path: room('services') },
      to: { path: ['^src/(api|cli)/', '^src/app[.]ts$'] },
    },
    {
      name: 'edges-use-services',
      comment: 'api and cli reach the rooms through services, never the database',
      severity: 'error',
      from: { path: '^src/(api|cli)/', pathNot: '[.]test[.]ts$' },
      to: { path: '^src/(storage|learning|deciding)/' },
    },
    {
      name: 'pages-know-http-only',
      severity: 'error',
      from: { path: '^(console|widget|storefront)/' },
      to: { path: '^(src|bench|tests)/' },
    },
    {
      name: 'pure-rooms',
      comment: 'no I/O in the pure core; worker threads are the one exception, in learning/workers',
      severity: 'error',
      from: {
        path: '^src/(domain|learning|deciding|sample-shop)/',
        pathNot: ['[.]test[.]ts$', '^src/learning/workers/'],
      },
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?(crypto|zlib)$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.mjs'],
      conditionNames: ['import', 'types', 'default'],
    },
  },
};
