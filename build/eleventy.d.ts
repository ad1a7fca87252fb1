// Eleventy ships no types for its programmatic use; this is what we use of it, by its documentation
// (11ty.dev/docs/programmatic, /docs/config).
declare module '@11ty/eleventy' {
  /** A template language of one's own (11ty.dev/docs/languages/custom). */
  export interface CustomExtension {
    outputFileExtension: string;
    /** Properties of the instance that are data. */
    getData: string[];
    getInstanceFromInputPath(inputPath: string): Promise<unknown>;
    compileOptions: { cache: boolean };
    compile(content: string, inputPath: string): Promise<(data: unknown) => unknown>;
  }

  export interface UserConfig {
    addGlobalData(name: string, value: unknown): void;
    addTemplateFormats(formats: string): void;
    setTemplateFormats(formats: string[]): void;
    addExtension(extension: string, options: { key: string } | CustomExtension): void;
    addWatchTarget(glob: string): void;
    addPassthroughCopy(files: Record<string, string>): void;
    on(event: 'eleventy.before' | 'eleventy.after', listener: () => unknown): void;
    setServerOptions(options: Record<string, unknown>): void;
  }

  export default class Eleventy {
    constructor(
      input: string,
      output: string,
      options: { configPath?: string; quietMode?: boolean; config?: (config: UserConfig) => unknown },
    );
    /** An entry a page written: its path in the output folder and its text. */
    toJSON(): Promise<{ url: string; outputPath: string; content: string }[]>;
  }
}
