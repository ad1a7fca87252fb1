// Feeds of a few entries in the shape that the sites give them.

/** @param entries of Reddit's Atom: what the poster wrote, and where it leads */
export function redditAtom(...entries: { link: string; comments: string; words?: string }[]): string {
  return `<feed xmlns="http://www.w3.org/2005/Atom"><title>homelab</title>${entries
    .map(({ link, comments, words }) => {
      const own = words ? `<!-- SC_OFF --><div class="md"><p>${words}</p></div><!-- SC_ON --> ` : '';
      const rest = `&#32; submitted by &#32; <a href="https://www.reddit.com/user/mara"> /u/mara </a> <br/> <span><a href="${link}">[link]</a></span> &#32; <span><a href="${comments}">[comments]</a></span>`;
      return `<entry><author><name>/u/mara</name></author><content type="html">${escaped(own + rest)}</content><id>t3_1</id><link href="${comments}"/><published>2026-11-23T08:00:00+00:00</published><title>A rack of my own</title></entry>`;
    })
    .join('')}</feed>`;
}

/** @param items as XML */
export function rss(...items: string[]): string {
  return `<rss version="2.0"><channel><title>Wire</title><link>https://wire.example/</link>${items
    .map((item) => `<item>${item}</item>`)
    .join('')}</channel></rss>`;
}

/** @param entry as XML */
export function atom(entry: string): string {
  return `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/" xmlns:yt="http://www.youtube.com/xml/schemas/2015"><title>Wire</title><entry>${entry}</entry></feed>`;
}

export function escaped(markup: string): string {
  return markup.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
