/** The allowed arrows of the house (README, "The map"). A room talks to another room through its api.server.ts only. */
const rooms = "rounds|paper|survey|appraisal|plan|desk|results|people|mail";

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: "no-circles",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "scoring-imports-nothing-of-ours",
      severity: "error",
      from: { path: "^scoring/" },
      to: { path: "^(app|db|seeds|e2e)/" },
    },
    {
      name: "scoring-is-pure",
      comment: "No clock, file, random source or SQL: the caller passes them in.",
      severity: "error",
      from: { path: "^scoring/", pathNot: "\\.test\\.ts$" },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "db-imports-types-of-scoring-only",
      severity: "error",
      from: { path: "^db/", pathNot: "^db/testing/|\\.db\\.test\\.ts$|\\.test\\.ts$" },
      to: { path: "^(app|seeds|e2e|scoring)/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "migrations-import-no-app-code",
      severity: "error",
      from: { path: "^db/migrations/", pathNot: "\\.test\\.ts$" },
      to: { path: "^(app|seeds|scoring)/" },
    },
    {
      name: "rooms-talk-through-their-api",
      severity: "error",
      from: { path: `^app/(${rooms})/`, pathNot: "\\.test\\.tsx?$" },
      to: {
        path: `^app/(${rooms})/`,
        pathNot: ["^app/$1/", "/api\\.server\\.ts$", "/(words\\.(vi|en)|problems)\\.ts$"],
      },
    },
    {
      name: "shared-owns-no-room",
      severity: "error",
      from: { path: "^app/shared/", pathNot: "\\.test\\.tsx?$" },
      to: { path: `^app/(${rooms})/`, pathNot: "/(words\\.(vi|en)|problems)\\.ts$" },
    },
    {
      name: "pages-reach-the-database-through-their-room",
      severity: "error",
      from: { path: "^app/.*\\.tsx$" },
      to: { path: "^db/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "nobody-imports-the-command-line",
      severity: "error",
      from: { path: "^(app|db|scoring|seeds)/", pathNot: "^app/cli/" },
      to: { path: "^app/cli/" },
    },
    {
      name: "seeds-go-through-use-cases",
      severity: "error",
      from: { path: "^seeds/", pathNot: "\\.test\\.ts$" },
      to: {
        path: "^db/",
        pathNot: "^db/(connection|migrate|context)\\.ts$",
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "journeys-drive-a-browser-and-the-command-line",
      severity: "error",
      from: { path: "^e2e/" },
      to: { path: "^(app|db|seeds)/", pathNot: "^app/routes\\.ts$", dependencyTypesNot: ["type-only"] },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(build|node_modules)/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".js"],
    },
  },
};
