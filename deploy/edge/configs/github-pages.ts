// GitHub Pages: a workflow that makes each edition and publishes it. Nothing of a policy can be told to it
// (docs.github.com/pages: "GitHub Pages limits", "Using custom workflows").
import { keptOn } from '../plain-hosts.ts';
import type { ConfigSettings } from './settings.ts';

/** @returns file name → text */
export function githubPagesConfig({ name, base }: ConfigSettings): Record<string, string> {
  return {
    '.github/workflows/pages.yml': `# ${name} (${base}) on GitHub Pages
# Written by: npm run -s edge -- github-pages --out .
#
# In the repository's settings, Pages, choose "GitHub Actions" as the source, and name ${new URL(base).hostname} as the
# domain; or call the repository NAME.github.io. A paper has no place below another address.
#
${keptOn('github-pages')}
name: pages
on:
  schedule:
    # Not at :00, when everybody comes. GitHub starts late when it is busy, and at the most every five minutes.
    - cron: "7-59/10 * * * *"
  workflow_dispatch:
permissions:
  contents: read
  pages: write
  id-token: write
concurrency: pages
jobs:
  edition:
    runs-on: ubuntu-latest
    timeout-minutes: 10
    environment: github-pages
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with: { node-version: 24, cache: npm }
      - run: npm ci --ignore-scripts --omit=dev
      # The paper's memory, and its pages with the files that older ones name. GitHub forgets it after a week without a
      # run; then the feeds are read as if for the first time. A store of its own (--store s3://…) is safer.
      - uses: actions/cache@v4
        with:
          path: |
            _store
            _site
          key: paper-\${{ github.run_id }}
          restore-keys: paper-
      - run: npm run -s pull -- --store _store --quiet
      - run: npm run -s build -- --store _store --out _site --quiet
      - uses: actions/upload-pages-artifact@v3
        with: { path: _site }
      - uses: actions/deploy-pages@v4
`,
    // For who publishes the folder as a branch instead.
    '_site/.nojekyll': 'GitHub is to take these pages as they are, and not to build them by Jekyll.\n',
    ...(/\.github\.io$/.test(new URL(base).hostname) ? {} : { '_site/CNAME': `${new URL(base).hostname}\n` }),
  };
}
