// The styles, joined along their @imports and minified by lightningcss.
import { join } from 'node:path';
import { bundle } from 'lightningcss';

// Versions as lightningcss takes them: major << 16. Nesting and colour functions newer than these are written down
// to what they read.
const targets = { chrome: 111 << 16, firefox: 113 << 16, safari: (16 << 16) | (2 << 8) };

/** @returns file name → bytes */
export function buildStyles(root: string): Map<string, Buffer> {
  const { code } = bundle({
    filename: join(root, 'site/styles/page.css'),
    projectRoot: root,
    minify: true,
    targets,
  });
  return new Map([['page.css', Buffer.from(code)]]);
}
