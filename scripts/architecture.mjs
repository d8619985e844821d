/**
 * Who may import whom (docs/decisions/0003): each rule says what a room may never reach. Read by dependency-cruiser in
 * `npm test`. A room's list is what it may NOT import of our own code and of the platform.
 */
const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })

export default {
  forbidden: [
    rule(
      'domain-is-pure',
      'app/domain may import itself and small pure libraries alone',
      { path: '^app/domain/' },
      {
        path: '^(app|db|scripts|tests)/|^node_modules/(kysely|react|@remix-run|better-sqlite3|pg|lucia|express|zod)(/|$)',
        pathNot: '^app/domain/',
      },
    ),
    rule(
      'domain-has-no-node',
      'app/domain runs in the browser too: no node built-ins',
      { path: '^app/domain/' },
      { dependencyTypes: ['core'] },
    ),
    rule(
      'db-knows-domain-types-alone',
      'db may import itself, its drivers and domain',
      { path: '^db/' },
      { path: '^(app|scripts|tests)/', pathNot: '^app/domain/' },
    ),
    rule(
      'usecases-know-queries-and-domain',
      'use cases may import domain and query files; no web framework, no connection, no screens',
      { path: '^app/usecases/' },
      {
        path: '^app/|^db/(connection|migrate|migrations)|^scripts/|^node_modules/(react|react-dom|@remix-run|express)(/|$)',
        pathNot: '^app/(usecases|domain)/',
      },
    ),
    rule(
      'connection-behind-the-gate',
      'in app only the gate opens a connection',
      { path: '^app/', pathNot: '^app/gate\\.server\\.ts$' },
      { path: '^db/(connection\\.server|migrate|migrations)', dependencyTypesNot: ['type-only'] },
    ),
    rule(
      'gate-knows-no-screens',
      'the gate knows neither routes, components nor use cases',
      { path: '^app/gate\\.server\\.ts$' },
      { path: '^app/(routes|ui|usecases|documents)/' },
    ),
    rule(
      'documents-take-data',
      'documents take data and give bytes: no db, no routes, no use cases',
      { path: '^app/documents/' },
      { path: '^(db|scripts|tests)/|^app/', pathNot: '^app/(documents|domain)/' },
    ),
    rule(
      'routes-have-no-key',
      'routes reach data through the gate and use cases alone, and never one another',
      { path: '^app/routes/' },
      { path: '^(db|scripts|tests)/|^app/routes/|^app/sessions\\.server' },
    ),
    rule(
      'components-know-domain-alone',
      'components may import domain and React; no server, no use cases, no framework',
      { path: '^app/ui/' },
      {
        path: '^(db|scripts|tests)/|^app/|^node_modules/(@remix-run|kysely|zod)(/|$)|\\.server',
        pathNot: '^app/(ui|domain)/',
      },
    ),
    rule(
      'lucia-in-one-file',
      'only app/sessions.server.ts knows Lucia',
      { pathNot: '^app/sessions\\.server\\.ts$' },
      { path: '^node_modules/lucia/' },
    ),
    rule(
      'no-circles',
      'files that import one another in a circle are one file',
      {},
      { circular: true },
    ),
    rule(
      'nothing-imports-tests',
      'the product never imports its tests',
      { path: '^(app|db|scripts)/' },
      { path: '^tests/' },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
    },
  },
}
