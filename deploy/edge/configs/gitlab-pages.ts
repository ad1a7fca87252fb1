// GitLab Pages: a job that makes each edition and publishes it, with texts compressed beside, and the one rule that
// _redirects is good for (docs.gitlab.com/user/project/pages: "Serving compressed assets", "Redirects").
import { keptOn } from '../plain-hosts.ts';
import type { ConfigSettings } from './settings.ts';

const texts = '.*\\.(html|css|js|json|xml|txt|svg|webmanifest)';

/** @returns file name → text */
export function gitlabPagesConfig({ name, base }: ConfigSettings): Record<string, string> {
  return {
    '.gitlab-ci.yml': `# ${name} (${base}) on GitLab Pages
# Written by: npm run -s edge -- gitlab-pages --out .
#
# In the project, Build, Pipeline schedules, let it run at 7-59/10 * * * *; in Deploy, Pages, name
# ${new URL(base).hostname} as the domain. A paper has no place below another address: for NAME.gitlab.io without a path,
# call the project so, or switch "Use unique domain" on.
#
${keptOn('gitlab-pages')}
pages:
  image: node:24-bookworm-slim
  timeout: 10 minutes
  # One run at a time.
  resource_group: pages
  rules:
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
  # The paper's memory, and its pages with the files that older ones name. A store of its own (--store s3://…) is safer.
  cache:
    key: paper
    paths: [_store, _site]
  script:
    - apt-get update -qq && apt-get install -y -qq --no-install-recommends brotli
    - npm ci --ignore-scripts --omit=dev
    - npm run -s pull -- --store _store --quiet
    - npm run -s build -- --store _store --out _site --quiet
    - rm -rf public && cp -r _site public && rm public/.broadsheet.json && cp site/_redirects public/
    # A text goes out compressed when it lies compressed beside itself.
    - find public -type f -regextype posix-extended -regex '${texts}' -exec gzip -9 -k -f {} + -exec brotli -q 9 -k -f {} +
  artifacts:
    paths: [public]
    expire_in: 1 day
  pages: true
`,
    // At most 1,000 rules in 64 KB; 200, 301 and 302 only; a file goes before a rule.
    'site/_redirects': `# What GitLab reads here can send on what is not there, and nothing of a policy. One address for all: take the sign
# off, and put in the group's name.
# https://NAME.gitlab.io/* ${base}/:splat 301
`,
  };
}
