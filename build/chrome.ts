// Where a page is and what is beside it: the same for all kinds of pages.
import type { Config } from '../feeds/config.ts';
import type { Report } from '../feeds/story.ts';
import type { Chrome, Page, TemplateName, Variant } from './pages.ts';

/** What a page at a path knows of where it is. */
export type ChromeOf = (
  path: string,
  look: Pick<Chrome, 'language' | 'theme' | 'current' | 'version'>,
) => Chrome;

/** For all pages of one variant. */
export function chromeOf(config: Config, variant: Variant): ChromeOf {
  const reports = config.reports.map(({ id, title }) => ({ id, title, path: `/${id}/` }));
  return (path, look) => {
    // `/` shows the first report, whose own address is the one to be found by.
    const canonicalPath = path === '/' && look.current ? `/${look.current}/` : path;
    return {
      site: { name: config.name, base: config.base },
      variant,
      path,
      canonical: config.base + canonicalPath,
      mobile: `${config.base}/m${canonicalPath}`,
      reports,
      ...(config.weather && { weather: true as const }),
      ...look,
    };
  };
}

/** @param path its address: `/linux/` lies at `linux/index.html`, and in the mobile variant under m/ */
export function page<Name extends TemplateName>(
  template: Name,
  path: string,
  data: Page<Name>['data'] & { chrome: Chrome },
): Page {
  const key = `${path.slice(1)}${path.endsWith('/') ? 'index.html' : ''}`;
  return { key: data.chrome.variant === 'mobile' ? `m/${key}` : key, template, data } as Page;
}

/** Of a report's front. */
export function pathOf({ report }: { report: Report }): string {
  return `/${report.id}/`;
}

/** What all pages of a report have in common. */
export function lookOf({ report }: { report: Report }) {
  return { language: report.language, theme: report.theme, current: report.id };
}
