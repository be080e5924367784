import Sqlite from "better-sqlite3";

/** Thrown when another process, or another connection of this one, has the file open. */
export class FileHeld extends Error {
  override name = "FileHeld";
}

/** Thrown when the file is no database any more, so that it can't be told who has it open. */
export class FileUnreadable extends Error {
  override name = "FileUnreadable";
}

/**
 * Takes a SQLite file for itself alone until `release` is called: whoever has it open keeps it from being taken, and the
 * operating system lets go of what a dead process held. Brings what stands in the write-ahead file into the file itself,
 * so that it is whole without its neighbours. Throws FileHeld or FileUnreadable; the file must exist.
 *
 * @example const held = holdFile("data/sipas.sqlite"); try { … } finally { held.release() }
 */
export function holdFile(file: string): { release(): void } {
  const database = new Sqlite(file, { timeout: 200, fileMustExist: true });
  try {
    database.pragma("locking_mode = exclusive");
    // Leaving write-ahead logging needs the file for oneself: every open connection, idle or not, prevents it.
    if (database.pragma("journal_mode = delete", { simple: true }) !== "delete") throw new FileHeld();
    database.exec("begin exclusive");
  } catch (cause) {
    database.close();
    if (cause instanceof FileHeld || /^SQLITE_(BUSY|LOCKED)/.test(codeOf(cause)))
      throw new FileHeld("Another process has the database open.", { cause });
    if (/^SQLITE_(NOTADB|CORRUPT|IOERR)/.test(codeOf(cause)))
      throw new FileUnreadable("The file is no readable database.", { cause });
    throw cause;
  }
  return { release: () => database.close() };
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}
