import { createContext, useContext } from "react";

const NonceContext = createContext<string | undefined>(undefined);

/** Carries the content-security nonce to the few inline scripts the server renders. */
export const NonceProvider = NonceContext.Provider;

/** The page's nonce on the server; undefined in the browser, which hides it. */
export function useNonce(): string | undefined {
  return useContext(NonceContext);
}
