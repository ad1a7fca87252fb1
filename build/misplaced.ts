/** What is wrong in a file of the site, whose place in it is known. */
export class Misplaced extends Error {
  override name = 'Misplaced';
  /** `site/partials/lead.ts:12:5` */
  readonly place: string;

  constructor(place: string, cause: Error) {
    super(cause.message, { cause });
    this.place = place;
  }
}
