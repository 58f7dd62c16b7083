import { posix } from "node:path";
import type { ReportedResource, StackReport } from "./report";

/** A place in a repository: the path from its top with slashes, line and column from 1. */
export interface SourcePlace {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  /** Whether the program declares the resource there; otherwise it is only the file that makes the folder a project. */
  readonly isDeclaration: boolean;
}

/** What services that show findings beside code need where nobody knows the line. */
const PROJECT_FILE = "Pulumi.yaml";

/** Where a finding is shown in a repository. A path that leads out of it is none. */
export function placeOf(
  { directory }: Pick<StackReport, "directory">,
  resource?: Pick<ReportedResource, "source">,
): SourcePlace {
  const { source } = resource ?? {};
  const path = source === undefined ? undefined : within("", source.file);
  if (source === undefined || path === undefined)
    return { path: within(directory, PROJECT_FILE) ?? PROJECT_FILE, line: 1, column: 1, isDeclaration: false };
  return { path, line: counted(source.line), column: counted(source.column), isDeclaration: true };
}

/** A path that leads nowhere else. */
function within(directory = "", file: string): string | undefined {
  if (file === "" || posix.isAbsolute(file) || posix.isAbsolute(directory)) return undefined;
  const path = posix.join(directory, file);
  return path === ".." || path.startsWith("../") || path.endsWith("/") ? undefined : path;
}

/** Lines and columns are whole and begin at 1, whatever a report says that somebody hands in. */
function counted(value = 1): number {
  return Number.isSafeInteger(value) && value >= 1 ? value : 1;
}
