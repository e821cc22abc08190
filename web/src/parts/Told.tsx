// A sentence of the API in the reader's language, or marked as English where its shape is not known.
import { language } from "../i18n/language";

/** `said` gives the Chinese of the sentence, or null: one of `sentences.ts`. */
export function Told({ text, said }: { text: string; said: (text: string) => string | null }) {
  if (language.value === "en") return <>{text}</>;
  const chinese = said(text);
  return chinese === null ? <span lang="en">{text}</span> : chinese;
}
