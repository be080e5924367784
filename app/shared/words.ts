/**
 * Every sentence people read, in both languages, merged from the rooms by type: an English file that lacks a sentence
 * of its Vietnamese one does not compile. `wordsOf` is for servers, `useWords` for components under a `LangProvider`.
 */
import { createContext, createElement, useContext } from "react";
import type { ReactElement, ReactNode } from "react";
import { appraisal as appraisalEn } from "../appraisal/words.en.ts";
import { desk as deskEn } from "../desk/words.en.ts";
import { mail as mailEn } from "../mail/words.en.ts";
import { paper as paperEn } from "../paper/words.en.ts";
import { people as peopleEn } from "../people/words.en.ts";
import { plan as planEn } from "../plan/words.en.ts";
import { results as resultsEn } from "../results/words.en.ts";
import { rounds as roundsEn } from "../rounds/words.en.ts";
import { survey as surveyEn } from "../survey/words.en.ts";
import { appraisal as appraisalVi } from "../appraisal/words.vi.ts";
import { desk as deskVi } from "../desk/words.vi.ts";
import { mail as mailVi } from "../mail/words.vi.ts";
import { paper as paperVi } from "../paper/words.vi.ts";
import { people as peopleVi } from "../people/words.vi.ts";
import { plan as planVi } from "../plan/words.vi.ts";
import { results as resultsVi } from "../results/words.vi.ts";
import { rounds as roundsVi } from "../rounds/words.vi.ts";
import { survey as surveyVi } from "../survey/words.vi.ts";
import type { Lang } from "./lang.ts";
import { shared as sharedEn } from "./words.en.ts";
import { shared as sharedVi } from "./words.vi.ts";

export type { Lang } from "./lang.ts";
export { langs, parseLang } from "./lang.ts";

const vi = {
  shared: sharedVi,
  rounds: roundsVi,
  paper: paperVi,
  survey: surveyVi,
  appraisal: appraisalVi,
  plan: planVi,
  desk: deskVi,
  results: resultsVi,
  people: peopleVi,
  mail: mailVi,
};

export type Words = typeof vi;

const en: Words = {
  shared: sharedEn,
  rounds: roundsEn,
  paper: paperEn,
  survey: surveyEn,
  appraisal: appraisalEn,
  plan: planEn,
  desk: deskEn,
  results: resultsEn,
  people: peopleEn,
  mail: mailEn,
};

export const words: Record<Lang, Words> = { vi, en };

/** All words of one language, for loaders, actions, files and mails. @example wordsOf("vi").shared.buttons.save // "Lưu" */
export function wordsOf(lang: Lang): Words {
  return words[lang];
}

const LangContext = createContext<Lang>("vi");

/** Says in which language everything below is written. Stands once, in the root. */
export function LangProvider({ lang, children }: { lang: Lang; children: ReactNode }): ReactElement {
  return createElement(LangContext.Provider, { value: lang }, children);
}

/** The language of the page. */
export function useLang(): Lang {
  return useContext(LangContext);
}

/** The words of the page's language. @example const { shared, paper } = useWords(); */
export function useWords(): Words {
  return words[useLang()];
}
