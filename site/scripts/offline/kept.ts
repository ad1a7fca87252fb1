// What the browser keeps of the paper to be read without a network: whole pages, each with the addresses of the files
// that it needs, and those files. The worker fills and tidies it, the page for what is not kept lists it.

/** By its form: what lies in a cache of another name is thrown away. */
export const CACHE = 'kept-1';

export interface KeptPage {
  path: string;
  /** ISO 8601 UTC: when it was fetched. */
  at: string;
  files: string[];
  response: Response;
}

/** Fields that a page is kept with; files by spaces. */
export const AT = 'x-kept';
export const FILES = 'x-files';

export const isFile = (path: string) => /^\/(assets|img)\//.test(path);
export const pathOf = (request: Request) => new URL(request.url).pathname;

/** The newest first; the pages that stand for others are none of them. */
export async function keptPages(cache: Cache): Promise<KeptPage[]> {
  const requests = (await cache.keys()).filter((request) => !isFile(pathOf(request)));
  const pages = await Promise.all(
    requests.map(async (request) => {
      const response = await cache.match(request, { ignoreVary: true });
      const files = response?.headers.get(FILES);
      const at = response?.headers.get(AT) ?? '';
      return response && files ? [{ path: pathOf(request), at, files: files.split(' '), response }] : [];
    }),
  );
  return pages.flat().sort((one, other) => (one.at < other.at ? 1 : -1));
}
