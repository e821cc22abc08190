// Which language the reader sees, and dictionaries that cannot lack a word: a missing key is a type error.
import { computed } from "@preact/signals";
import { type Language, view } from "../state/view";

type Entry = string | ((...values: never[]) => string);
type Translated<W> = {
  [K in keyof W]: W[K] extends (...values: infer V) => string ? (...values: V) => string : string;
};

/** The language of the address, or else the browser's. */
export const language = computed<Language>(
  () => view.value.language ?? (navigator.language.toLowerCase().startsWith("zh") ? "zh" : "en"),
);

/** Words of one page or part, in both languages. Read them with `say`. */
export function dictionary<W extends Record<string, Entry>>(both: {
  en: W;
  zh: Translated<W>;
}): {
  en: Translated<W>;
  zh: Translated<W>;
} {
  return both as unknown as { en: Translated<W>; zh: Translated<W> };
}

/** The words in the reader's language. Called while rendering, it renders again when the language changes. */
export function say<W>(words: { en: W; zh: W }): W {
  return words[language.value];
}

const forms = new Map<string, Intl.NumberFormat>();

/** 4,800,000 or 36.4808: grouped by thousands, every digit that the source gives. */
export function number(value: number): string {
  let form = forms.get(language.value);
  if (!form) {
    form = new Intl.NumberFormat(language.value, { maximumFractionDigits: 10 });
    forms.set(language.value, form);
  }
  return form.format(value);
}
