import { fileURLToPath } from "node:url";
import { vitePlugin as remix } from "@remix-run/dev";
import { defineConfig } from "vite";
import remixConfig from "./remix.config.js";

declare module "@remix-run/server-runtime" {
  interface Future {
    v3_singleFetch: true;
  }
}

export default defineConfig({
  plugins: [remix(remixConfig)],
  resolve: {
    alias: [
      // Of libsodium's two builds the one with a fallback in plain JavaScript: the content security policy allows no
      // WebAssembly. Only browsers get it, in a chunk of its own; the server uses the package as it is.
      {
        find: /^libsodium$/,
        replacement: fileURLToPath(
          new URL("node_modules/libsodium/dist/modules/libsodium.js", import.meta.url),
        ),
      },
    ],
  },
  build: { target: "es2022", sourcemap: false, assetsInlineLimit: 0 },
});
