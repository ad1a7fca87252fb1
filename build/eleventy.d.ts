// Eleventy ships no types for its programmatic use; this is what we use of it, by its documentation
// (11ty.dev/docs/programmatic, /docs/config).
declare module '@11ty/eleventy' {
  export interface UserConfig {
    benchmarks: { config: { setIsVerbose(verbose: boolean): void } };
    addGlobalData(name: string, value: unknown): void;
    setTemplateFormats(formats: string[]): void;
    /** @param content for a template in JavaScript, its module */
    addTemplate(inputPath: string, content: unknown): void;
    addWatchTarget(glob: string): void;
    /** Paths of the files that were saved, from the working folder. */
    on(event: 'eleventy.beforeWatch', listener: (changed: string[]) => unknown): void;
    setChokidarConfig(options: Record<string, unknown>): void;
    setWatchJavaScriptDependencies(spider: boolean): void;
    setServerOptions(options: Record<string, unknown>): void;
  }

  export default class Eleventy {
    constructor(
      input: string,
      output: string,
      options: { configPath?: string | false; quietMode?: boolean; config?: (config: UserConfig) => unknown },
    );
    /** Prints nothing any more; what goes wrong is thrown all the same. */
    disableLogger(): void;
    /** An entry a page written: its path in the output folder and its text. */
    toJSON(): Promise<{ url: string; outputPath: string; content: string }[]>;
  }
}
