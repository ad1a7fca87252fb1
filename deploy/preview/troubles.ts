// What is wrong in a file that was just saved, as people are told it: where, and what. Takes whatever was thrown.
import { relative } from 'node:path';
import { Misplaced } from '../../build/misplaced.ts';

export interface Trouble {
  /** `site/partials/lead.ts:12:5`; absent when nobody knows. */
  place?: string;
  says: string;
}

/** What esbuild throws. Columns count from 0 there, and from 1 for people. */
interface CompilerError {
  errors: { text: string; location: { file: string; line: number; column: number } | null }[];
}

/** What lightningcss throws. */
interface StyleError extends Error {
  fileName: string;
  loc: { line: number; column: number };
}

/** @param root the project's folder, from which places are told */
export function troublesOf(error: unknown, { root }: { root: string }): Trouble[] {
  if (error instanceof Misplaced) return [{ place: error.place, says: error.message }];
  if (isCompilerError(error))
    return error.errors.map(({ text, location }) => ({
      ...(location && { place: `${location.file}:${location.line}:${location.column + 1}` }),
      says: text,
    }));
  if (isStyleError(error))
    return [
      {
        place: `${relative(root, error.fileName)}:${error.loc.line}:${error.loc.column}`,
        says: error.message,
      },
    ];
  return String(error instanceof Error ? error.message : error)
    .split('\n')
    .map(complaintOf);
}

/** A line as complaints about YAML have it: `site/reports/linux.yaml:14:5  "itms" is no key of a feed.` */
function complaintOf(line: string): Trouble {
  const [, place, says] = /^(\S+\.ya?ml(?::\d+){0,2}) {2}(.*)$/.exec(line) ?? [];
  return place && says ? { place, says } : { says: line };
}

function isCompilerError(error: unknown): error is CompilerError {
  return error instanceof Error && 'errors' in error && Array.isArray(error.errors) && 'warnings' in error;
}

function isStyleError(error: unknown): error is StyleError {
  return error instanceof Error && 'fileName' in error && 'loc' in error && typeof error.loc === 'object';
}
