// Releases and tags on GitHub: their title is often no more than «v2.1.0», and their picture an avatar.
import type { Adapter } from './adapter.ts';

export const githubReleases: Adapter = {
  name: 'github-releases',
  matches: ({ hostname, pathname }) =>
    /(^|\.)github\.com$/.test(hostname) && /^\/[^/]+\/[^/]+\/(releases|tags)\.atom$/.test(pathname),
  adapt(entry) {
    const project = projectOf(entry.link);
    const isNamed = entry.title.toLowerCase().includes(project.toLowerCase());
    return {
      ...entry,
      title: isNamed ? entry.title : `${project} ${entry.title}`.trim(),
      summary: /^no content\.?$/i.test(entry.summary) ? '' : entry.summary,
      image: null,
    };
  },
};

/** `linux` of github.com/torvalds/linux/releases/tag/v7.3; '' when it stands nowhere. */
function projectOf(link: string): string {
  return /^https?:\/\/[^/]+\/[^/]+\/([^/]+)\//.exec(link)?.[1] ?? '';
}
