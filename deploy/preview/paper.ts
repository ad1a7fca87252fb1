// The newspaper as it would be built now, kept from one saved file to the next: what did not change is not made again,
// and a page is drawn when somebody looks at it. Takes what is read from the disk as arguments.
import { createHash } from 'node:crypto';
import { type Asset, buildAssets, themesOf } from '../../build/assets.ts';
import { type Prepared, prepare } from '../../build/build.ts';
import { deskWarnings } from '../../build/desk-warnings.ts';
import { type Draw, loadDrawing } from '../../build/drawing.ts';
import { type Edition, makeEdition, type ReportEdition } from '../../build/edition.ts';
import type { Page } from '../../build/pages.ts';
import { bundleTemplates } from '../../build/templates.ts';
import { type Bucket, NotFound } from '../../feeds/bucket.ts';
import type { Config } from '../../feeds/config.ts';
import type { Warning } from '../../feeds/effects.ts';
import type { StoreState } from '../../feeds/store.ts';

/** What the pages are of: the last pull, or the sample. */
export interface LastPull {
  state: StoreState;
  store: Bucket;
  /** Reads the owner's YAML as it is now. @throws Error with all complaints */
  readConfig(): Promise<Config>;
  /** Where the editor's word on a report lies, from the project's folder. */
  deskOf(report: string): string;
}

/** What a reader would see otherwise since the last time. */
export type Change = 'nothing' | 'styles' | 'pages';

export interface Paper {
  /**
   * Makes anew what hangs on these files.
   * @param changed paths from the project's folder; undefined for all
   * @throws whatever is wrong in one of them; what was there before stays
   */
  refresh(changed?: readonly string[]): Promise<Change>;
  /** A page, an asset or a picture. @throws NotFound, or what is wrong with its template */
  read(key: string): Promise<Buffer>;
  /** The report as it is shown. */
  report(id: string): ReportEdition | undefined;
  warnings(): Warning[];
  styles(): string[];
}

interface Made {
  config: Config;
  prepared: Prepared;
  draw: Draw;
  pages: ReadonlyMap<string, Page>;
  /** Another when pages show something else, styles aside. */
  content: string;
  styles: string[];
}

/** @param root the project's folder */
export function openPaper({ state, store, readConfig }: LastPull, { root }: { root: string }): Paper {
  const editions = new Map<string, { said: string; edition: Edition }>();
  const drawn = new Map<string, Promise<Buffer>>();
  let assets: Asset[] | undefined;
  let themes: string[] = [];
  let draw: Draw | undefined;
  let bundles: Prepared['templates'] | undefined;
  let templates = 0;
  let made: Made | undefined;
  /** Saved since the last time that all went well. */
  let pending: string[] | undefined;

  function editionOf(config: Config): Edition {
    const each = config.reports.map((report) => {
      const said = JSON.stringify(report);
      const kept = editions.get(report.id);
      if (kept?.said === said) return kept.edition;
      const edition = makeEdition({ ...config, reports: [report] }, state);
      editions.set(report.id, { said, edition });
      return edition;
    });
    const times = each.map(({ time }) => time).sort();
    return { time: times.at(-1) ?? '', reports: each.flatMap(({ reports }) => reports) };
  }

  async function make(changed: readonly string[] | undefined): Promise<Made> {
    const touches = (pattern: RegExp) => !changed || changed.some((path) => pattern.test(path));
    const config = await readConfig();
    const wanted = themesOf(config);
    if (
      !assets ||
      wanted.join() !== themes.join() ||
      touches(/^site\/(styles|themes|scripts|words|icons)\//)
    ) {
      // A page that a browser kept is none to be edited; and one that has a worker of a paper here is rid of it.
      assets = await buildAssets(root, { themes: wanted, offline: false });
      themes = wanted;
    }
    if (!draw || touches(/^site\/(pages|layouts|partials|words)\//)) {
      [draw, bundles] = await Promise.all([loadDrawing(root), bundleTemplates(root)]);
      templates += 1;
    }
    const edition = editionOf(config);
    const prepared = await prepare(config, state, {
      root,
      bucket: store,
      known: () => undefined,
      edition,
      assets,
      templates: bundles,
    });
    const styles = prepared.assets.filter(({ name }) => name.endsWith('.css')).map(({ key }) => `/${key}`);
    const others = prepared.assets.map(({ key }) => key).filter((key) => !key.endsWith('.css'));
    const content = createHash('sha256')
      .update(JSON.stringify([prepared.pages, others, templates]))
      .digest('hex');
    const pages = new Map(prepared.pages.map((page) => [page.key, page]));
    return { config, prepared, draw, pages, content, styles };
  }

  async function makeFile(key: string, { prepared, pages, draw: drawPage }: Made): Promise<Buffer> {
    const page = pages.get(key);
    if (page) return Buffer.from(await drawPage(page, prepared.asset));
    const asset = prepared.assets.find((one) => one.key === key);
    const drawn = prepared.drawn.find((one) => one.key === key);
    const body = asset?.body ?? (await (drawn?.draw() ?? prepared.pictures.tree.get(key)?.body?.()));
    if (!body) throw new NotFound(`The preview has no ${key}.`);
    return body;
  }

  return {
    async refresh(changed) {
      const before = made;
      pending = before && changed ? [...(pending ?? []), ...changed] : undefined;
      made = await make(pending);
      pending = [];
      if (before?.content === made.content && before.styles.join() === made.styles.join()) return 'nothing';
      drawn.clear();
      return before?.content === made.content ? 'styles' : 'pages';
    },
    read(key) {
      if (!made) throw new NotFound(`The preview has no ${key} yet.`);
      const file = drawn.get(key) ?? makeFile(key, made);
      drawn.set(key, file);
      // What failed is tried again: what is wrong may be mended by then.
      file.catch(() => drawn.delete(key));
      return file;
    },
    report: (id) => made?.prepared.edition.reports.find(({ report }) => report.id === id),
    warnings: () => (made ? deskWarnings(made.config, state) : []),
    styles: () => made?.styles ?? [],
  };
}
