// What Netlify reads, by Netlify's own parsers: each key gets the fields of its kind.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Header, parseAllHeaders } from '@netlify/headers-parser';
import { parseAllRedirects } from '@netlify/redirect-parser';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { netlifyConfig } from '../../../../deploy/edge/configs/netlify.ts';
import { kindOf, policy } from '../../../../deploy/edge/policy.ts';
import { headersFor } from '../../../../deploy/edge/response-headers.ts';
import { content } from '../../../suites/edge-content.ts';

const settings = { name: 'Paper', base: 'https://paper.example', origin: '', port: 8_080 };
const files = netlifyConfig(settings, policy);
const directory = mkdtempSync(join(tmpdir(), 'broadsheet-netlify-'));
for (const [name, text] of Object.entries(files)) writeFileSync(join(directory, name), text);

/** Docs, "Custom headers", Limitations: names that cannot be set. */
const refused =
  /^(accept-ranges|age|allow|alt-svc|connection|content-(encoding|length|range)|date|server|set-cookie|trailer|transfer-encoding|upgrade)$/i;

const netlify = suite('netlify');
netlify.after(() => rmSync(directory, { recursive: true }));

netlify('each path has the fields of its kind, and no other', async () => {
  const { headers, errors } = await parseAllHeaders({
    headersFiles: [join(directory, '_headers')],
    configHeaders: [],
    minimal: false,
    netlifyConfigPath: undefined,
  });
  assert.equal(errors, []);
  const rules = headers as Header[];
  assert.equal(
    rules.flatMap(({ values }) => Object.keys(values)).filter((name) => refused.test(name)),
    [],
  );
  for (const key of [...Object.keys(content), 'feeds.opml', 'linux/feeds.opml', 'sitemap-pages.xml']) {
    const path = `/${key.replace(/index\.html$/, '')}`;
    if (kindOf(path) === 'private') continue;
    // Of the rules that match the last one counts, as in netlify dev.
    const told = Object.assign(
      {},
      ...rules.filter(({ forRegExp }) => forRegExp.test(path)).map(({ values }) => values),
    );
    const { Vary: _, ...wanted } = headersFor(kindOf(path), policy, { key: 'path' });
    assert.equal(told, wanted, path);
  }
});

netlify('what is never public is the page of what is missing, though a file lies there', async () => {
  const { redirects, errors } = await parseAllRedirects({
    redirectsFiles: [join(directory, '_redirects')],
    configRedirects: [],
    minimal: true,
    netlifyConfigPath: undefined,
  });
  assert.equal(errors, []);
  const read = redirects as { from: string; to: string; status: number; force: boolean }[];
  assert.ok(read.every(({ to, status, force }) => to === '/404.html' && status === 404 && force));
  const hidden = read.map(
    ({ from = '' }) => new RegExp(`^${from.replaceAll('.', '\\.').replace('*', '.*')}$`),
  );
  for (const path of ['/_state/feeds.json', '/_release/manifest.json', '/m/_state/a', '/.broadsheet.json'])
    assert.ok(
      hidden.some((pattern) => pattern.test(path)),
      path,
    );
});

netlify.run();
