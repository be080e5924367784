/**
 * Remix's own settings. `vite.config.ts` hands them to the Remix Vite plugin, which does not read this file itself.
 * Every URL stands in `app/routes.ts`, so no file in `app/` becomes a route by its name.
 *
 * @type {import("@remix-run/dev").VitePluginConfig}
 */
export default {
  appDirectory: "app",
  ignoredRouteFiles: ["**/*"],
  serverModuleFormat: "esm",
  future: {
    v3_fetcherPersist: true,
    v3_lazyRouteDiscovery: false,
    v3_relativeSplatPath: true,
    v3_routeConfig: true,
    v3_singleFetch: true,
    v3_throwAbortReason: true,
  },
};
