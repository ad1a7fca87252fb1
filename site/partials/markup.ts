import type { html } from 'hono/html';

/** What the `html` tag gives: text that is safe to put into other templates as it is. */
export type Markup = ReturnType<typeof html>;
