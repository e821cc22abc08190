// What stands where an answer will be, is not, or failed to be.
import type { ComponentChildren } from "preact";
import { ApiError, OfflineError } from "../api/client";
import { say } from "../i18n/language";
import { words } from "./words";

/** Announced politely, and drawn only after a moment, so that quick answers do not flicker. */
export function Loading() {
  return (
    <p class="loading" role="status">
      {say(words).loading}
    </p>
  );
}

export function Empty({ children }: { children?: ComponentChildren }) {
  return <p class="empty">{children ?? say(words).nothing}</p>;
}

export function ErrorBox({ error, again }: { error: Error; again?: () => void }) {
  const w = say(words);
  const away = error instanceof OfflineError;
  return (
    <div class="error-box" role="alert">
      <strong>{away ? w.offlineTitle : w.refused}</strong>
      <p>{away ? w.offlineText : error.message}</p>
      {error instanceof ApiError && <code>{error.code}</code>}
      {again && (
        <button type="button" onClick={again}>
          {w.again}
        </button>
      )}
    </div>
  );
}
