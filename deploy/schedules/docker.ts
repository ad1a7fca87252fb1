// A container that goes on by itself. What it needs to write is the bucket only, and a folder for scratch.
import { basename } from 'node:path';
import { intervalText } from './minutes.ts';
import { editionFlags, type ScheduleSettings } from './settings.ts';

/** @returns file name → text */
export function dockerSchedule(settings: ScheduleSettings): Record<string, string> {
  return {
    Dockerfile: dockerfile(settings),
    'Dockerfile.dockerignore':
      '**\n!build\n!deploy\n!feeds\n!site\n!package*.json\n!.npmrc\n!eleventy.config.ts\n!tsconfig.json\n',
    'compose.yaml': compose(settings),
  };
}

function dockerfile({ name, title, directory, everySeconds }: ScheduleSettings): string {
  return `# ${title}: docker build -t ${name} ${directory}
# Without compose: docker run --rm --init --env-file ${name}.env ${name}          makes one edition
#                  docker run -d --stop-timeout 90 … ${name} --every ${intervalText(everySeconds)}    goes on
# The Node that this was tested on; --build-arg NODE=… gives another.
ARG NODE=24.11.0
FROM node:\${NODE}-slim
ENV NODE_ENV=production
WORKDIR /app
COPY package*.json .npmrc ./
# No package needs its install script: what is compiled comes as a package of its own.
RUN npm ci --ignore-scripts --omit=dev && npm cache clean --force
COPY . .
# Compiled now, for nothing can be written later.
RUN for name in edition reading status; do node deploy/commands/start.mjs $name --help > /dev/null; done
USER node
ENTRYPOINT ["node", "deploy/commands/start.mjs", "edition", "--out", "/tmp/site"]
`;
}

function compose(settings: ScheduleSettings): string {
  const { name, title, everySeconds, folders, flags } = settings;
  const places = flags.match(/--(?:config|reports|store|bucket)[ =]\S+/g) ?? [];
  const status = ['node deploy/commands/start.mjs status --check', ...places].join(' ');
  const words = editionFlags(settings, `--every ${intervalText(everySeconds)}`).split(' ');
  const volumes = [
    './site:/app/site:ro',
    ...folders.map((folder) => `./${basename(folder)}:/app/${basename(folder)}`),
  ];
  return `# ${title}: docker compose up -d, in the project's folder. Secrets are in ${name}.env, a line each:
# AWS_ACCESS_KEY_ID=… and so on. After a change of the code: docker compose up -d --build.
services:
  edition:
    build: .
    image: ${name}
    command: ${JSON.stringify(words)}
    env_file: ${name}.env
    restart: unless-stopped
    # An edition that is at work is finished.
    stop_grace_period: 90s
    init: true
    read_only: true
    tmpfs: [/tmp]
    cap_drop: [ALL]
    security_opt: ["no-new-privileges:true"]
    mem_limit: 1g
    pids_limit: 128
    volumes: ${JSON.stringify(volumes)}
    # Ill when runs fail or do not come any more; what a warning is, is none. npm run status tells more.
    healthcheck:
      test: ["CMD-SHELL", ${JSON.stringify(`${status}; [ $$? -lt 2 ]`)}]
      interval: 10m
      timeout: 1m
      start_period: ${Math.max(20, Math.ceil(everySeconds / 30))}m
    logging:
      driver: json-file
      options: { max-size: 10m, max-file: "3" }
`;
}
