// Which two groups to merge next: the likest first; of equal ones the elder.

export interface Offer {
  group: number;
  other: number;
  likeness: number;
  /** Of both groups when they were compared. */
  sizes: number;
}

/** A binary heap. */
export class MergeQueue {
  readonly #offers: Offer[] = [];

  push(offer: Offer): void {
    let at = this.#offers.push(offer) - 1;
    while (at > 0) {
      const up = (at - 1) >> 1;
      if (!this.#isBefore(at, up)) return;
      this.#swap(at, up);
      at = up;
    }
  }

  pop(): Offer | undefined {
    this.#swap(0, this.#offers.length - 1);
    const first = this.#offers.pop();
    for (let at = 0; ; ) {
      let best = at;
      for (const down of [2 * at + 1, 2 * at + 2])
        if (down < this.#offers.length && this.#isBefore(down, best)) best = down;
      if (best === at) return first;
      this.#swap(at, best);
      at = best;
    }
  }

  #isBefore(a: number, b: number): boolean {
    const [one, two] = [this.#offers[a] as Offer, this.#offers[b] as Offer];
    return one.likeness > two.likeness || (one.likeness === two.likeness && one.group < two.group);
  }

  #swap(a: number, b: number): void {
    if (a === b || b < 0) return;
    const kept = this.#offers[a] as Offer;
    this.#offers[a] = this.#offers[b] as Offer;
    this.#offers[b] = kept;
  }
}
