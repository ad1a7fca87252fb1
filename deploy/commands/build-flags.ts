// The flags of what renders pages.
import type { Command } from 'commander';

export interface BuildFlags {
  full?: boolean;
  keepGoing?: boolean;
  sourceMaps?: string;
}

export function withBuildFlags(command: Command): Command {
  return command
    .option(
      '--full',
      'render every page of the edition, and warn of any that comes out another though nothing it is made of changed',
      false,
    )
    .option(
      '--keep-going',
      'a page that cannot be rendered keeps its last version (default: nothing is published, and exit is 1)',
      false,
    )
    .option(
      '--source-maps <DIR>',
      "write the scripts' source maps there, for whoever looks for an error (default: none is made; none is ever published)",
    );
}
