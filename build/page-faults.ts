// Why pages could not be rendered: each is drawn once more by itself, so that its template's line and the story at hand
// are known. Nothing of this is loaded while all goes well.
import { loadDrawing } from './drawing.ts';
import { Misplaced } from './misplaced.ts';
import type { AssetAddress, Page } from './pages.ts';

/** One of the pages could not be rendered, and none was published. */
export class PagesFailed extends Error {
  override name = 'PagesFailed';
}

/** Faults at most that an error tells of. */
const most = 5;

/**
 * @param root the project's folder
 * @returns by key, in words: the place in the template, the story, what went wrong
 */
export async function faultsIn(
  pages: readonly Page[],
  { root, asset }: { root: string; asset: AssetAddress },
): Promise<Map<string, string>> {
  const draw = await loadDrawing(root);
  const faults = new Map<string, string>();
  for (const page of pages) {
    let story: Shown | undefined;
    const data = watched(page.data, (shown) => {
      story = shown;
    });
    await draw({ ...page, data }, asset).catch((error: unknown) => {
      const place = error instanceof Misplaced ? `${error.place}: ` : '';
      const at = story ? `, at the story «${story.title}» (${story.link || story.time})` : '';
      faults.set(page.key, `${place}${(error as Error).message}${at}`);
    });
  }
  return faults;
}

/** All faults as one error, for a run that publishes nothing then. */
export function pagesFailed(faults: ReadonlyMap<string, string>): PagesFailed {
  const told = [...faults].slice(0, most).map(([key, says]) => `${key}: ${says}`);
  const others = faults.size > most ? [`and ${faults.size - most} more pages`] : [];
  return new PagesFailed(
    [
      ...told,
      ...others,
      'Nothing was published, and what was live stays. Mend the template or hide the story; --keep-going publishes the rest.',
    ].join('\n'),
  );
}

interface Shown {
  title: string;
  link: string;
  time: string;
}

/** The data of a page, which tells whenever a story in it is looked at. */
function watched<Data extends object>(data: Data, onStory: (story: Shown) => void): Data {
  return new Proxy(data, {
    get(target, name, receiver) {
      if (isStory(target)) onStory(target);
      const value: unknown = Reflect.get(target, name, receiver);
      return typeof value === 'object' && value !== null ? watched(value, onStory) : value;
    },
  });
}

function isStory(value: object): value is Shown {
  return 'title' in value && 'link' in value && 'time' in value;
}
