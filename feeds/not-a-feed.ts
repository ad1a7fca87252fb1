// The fault of an answer that is no feed, by itself: who only tells it apart loads nothing that reads pages.

/** The bytes are no feed. The message says what they are, and where the feed is when that is known (what-is-it.ts). */
export class NotAFeed extends Error {
  override name = 'NotAFeed';
}
