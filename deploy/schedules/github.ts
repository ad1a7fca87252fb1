// A workflow of GitHub Actions: one job, or a job for each part of the feeds and then one for the edition.
import { cronTime } from './minutes.ts';
import { editionFlags, mostSeconds, type ScheduleSettings } from './settings.ts';

const afterPull = `    needs: pull
    # An edition of what came is better than none.
    if: \${{ !cancelled() }}
`;

/** @returns file name → text */
export function githubSchedule(settings: ScheduleSettings): Record<string, string> {
  const { title, isAmazon, shards } = settings;
  return {
    '.github/workflows/edition.yml': `# An edition of ${title}, ${
      shards ? `whose feeds ${shards} runners pull a part of each, into one store` : 'by a runner of GitHub'
    }. This file belongs into
# the repository that holds your site/. ${
      isAmazon
        ? 'Put the role and the region into its variables (Settings, Actions):\n# AWS_ROLE, AWS_REGION. CONTRIBUTING.md has what the role needs.'
        : 'Put the keys into its secrets and the server into its variables (Settings):\n# AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY; AWS_REGION, AWS_ENDPOINT_URL.'
    }
name: edition
on:
  schedule:
    # Not at :00, when everybody comes. GitHub starts late when it is busy, and at the most every five minutes.
    - cron: "${cronTime(settings)}"
  workflow_dispatch:
permissions:
  contents: read${isAmazon ? '\n  # AWS believes the token that GitHub gives the run, so no key is kept anywhere.\n  id-token: write' : ''}
# One run at a time, whatever the bucket can do. One that waits is enough: GitHub cancels older ones that wait.
concurrency:
  group: edition
  cancel-in-progress: false
jobs:
${shards ? pull(settings, shards) : ''}  edition:
${shards ? afterPull : ''}${steps(settings, `npm run -s edition -- ${editionFlags(settings)}`)}`,
  };
}

function pull(settings: ScheduleSettings, shards: number): string {
  const numbers = Array.from({ length: shards }, (_, index) => index + 1);
  const place = `"\${{ matrix.shard }}/${shards}"`;
  return `  pull:
    strategy:
      # A part that failed is pulled in the next run: its stories stay meanwhile.
      fail-fast: false
      matrix:
        shard: [${numbers.join(', ')}]
${steps(settings, `npm run -s pull -- ${editionFlags(settings, `--shard ${place}`)}`)}`;
}

function steps(settings: ScheduleSettings, command: string): string {
  const { isAmazon } = settings;
  const credentials = `
      - uses: aws-actions/configure-aws-credentials@v5
        with:
          role-to-assume: \${{ vars.AWS_ROLE }}
          aws-region: \${{ vars.AWS_REGION }}`;
  const keys = `
        env:
          AWS_ACCESS_KEY_ID: \${{ secrets.AWS_ACCESS_KEY_ID }}
          AWS_SECRET_ACCESS_KEY: \${{ secrets.AWS_SECRET_ACCESS_KEY }}
          AWS_REGION: \${{ vars.AWS_REGION }}
          AWS_ENDPOINT_URL: \${{ vars.AWS_ENDPOINT_URL }}`;
  return `    runs-on: ubuntu-latest
    timeout-minutes: ${Math.min(360, mostSeconds(settings) / 60)}
    steps:
      - uses: actions/checkout@v5
      - uses: actions/setup-node@v5
        with: { node-version: 24, cache: npm }
      - run: npm ci --ignore-scripts --omit=dev${isAmazon ? credentials : ''}
      - run: ${command}${isAmazon ? '' : keys}
`;
}
