// Stories, feeds and reports for tests of build/: what a row does not name is like this.
import type { Config } from '../../feeds/config.ts';
import { defaultLimits } from '../../feeds/limits.ts';
import { type FeedState, summaryOf, unread } from '../../feeds/memory.ts';
import type { Feed, Report, Story } from '../../feeds/story.ts';

/** A story named `id`, of the given hour of one day. */
export function story(id: string, { hour = 8, ...more }: Partial<Story> & { hour?: number } = {}): Story {
  const time = `2026-11-23T${String(hour).padStart(2, '0')}:00:00.000Z`;
  return {
    id,
    title: `Title of ${id}`,
    link: `https://a.example/${id}`,
    published: time,
    updated: null,
    firstSeen: '2026-11-23T23:00:00.000Z',
    author: '',
    summary: '',
    image: null,
    categories: [],
    ...more,
  };
}

export function feed(id: string, more: Partial<Feed> = {}): Feed {
  return { id, url: `https://${id}.example/feed`, name: `The ${id}`, items: 8, ...more };
}

export function report(id: string, feeds: Feed[], more: Partial<Report> = {}): Report {
  return {
    id,
    title: `${id} report`,
    description: `All of ${id}.`,
    language: 'en',
    theme: 'paper',
    feeds,
    ...more,
  };
}

export function config(reports: Report[]): Config {
  return {
    name: 'The Sample',
    base: 'https://paper.example',
    pictures: true,
    offline: true,
    limits: defaultLimits,
    releases: { keep: 50, days: 30 },
    reports,
  };
}

export function state(stories: Story[], more: Partial<FeedState> = {}): FeedState {
  return { ...unread, ...summaryOf({ stories }), stories, ...more };
}
