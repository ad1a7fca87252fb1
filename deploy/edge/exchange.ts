// What is looked at in a request, and what an answer consists of: less than the web's Request and Response, which
// cost more to make than all else here (a Response of 30 KB takes 30 to 90 µs on Node 20, and copies its body).

/** Bytes that no other thread can change. */
export type Bytes = Uint8Array<ArrayBuffer>;

/** Header fields by lower-case name; null when the request has none of that name. */
export interface Fields {
  get(name: string): string | null;
}

/** A Request is one. */
export interface Asked {
  method: string;
  /** With or without scheme and host. */
  url: string;
  headers: Fields;
}

/** What a Response is made of; `body` is absent where none may be sent. */
export interface Answer {
  status: number;
  headers: Record<string, string>;
  body?: Bytes;
}
