// The Worker that we generate, under workerd, on loopback: over an HTTP bucket by its URL, or over R2 by binding.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundle } from '../../build/scripts.ts';
import { projectRoot } from '../../deploy/commands/flags.ts';
import { cloudflareConfig, compatibilityDate } from '../../deploy/edge/configs/cloudflare.ts';
import { policy as ourPolicy, type Policy } from '../../deploy/edge/policy.ts';
import { daemons } from './daemons.ts';
import { listening, portWithNext, type RunningProgram } from './program.ts';

export interface Under {
  /** Where a bucket answers by HTTP. */
  origin?: string;
  /** Port of what speaks R2's protocol (r2.ts). */
  r2Port?: number;
  policy?: Policy;
  environment?: Record<string, string>;
}

export async function startWorkerd({
  origin = 'http://127.0.0.1:9',
  r2Port,
  policy = ourPolicy,
  environment = {},
}: Under): Promise<RunningProgram> {
  const { directory, start, lastWords, close } = daemons('workerd', {
    PATH: `${join(projectRoot, 'node_modules/.bin')}:${process.env.PATH}`,
  });
  const port = await portWithNext();
  const settings = {
    name: 'Paper',
    base: 'https://paper.example',
    bucket: 's3://paper',
    origin,
    port,
    bundle: (entry: string) => bundle(projectRoot, entry),
  };
  const files = await cloudflareConfig(settings, policy);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(directory, name), text);
  // What wrangler makes of its file, as far as there is workerd alone to read it.
  const { vars } = JSON.parse((files['wrangler.jsonc'] ?? '').replace(/^\s*\/\/.*$/gm, ''));
  const bindings = Object.entries({ ...vars, ...environment }).map(
    ([name, value]) => `(name = "${name}", text = ${JSON.stringify(value)})`,
  );
  if (r2Port) bindings.push('(name = "BUCKET", r2Bucket = "r2")');
  const r2 = r2Port ? `, (name = "r2", external = (address = "127.0.0.1:${r2Port}", http = ()))` : '';
  writeFileSync(
    join(directory, 'config.capnp'),
    `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "edge", worker = (
      modules = [(name = "worker.js", esModule = embed "worker.js")],
      compatibilityDate = "${compatibilityDate}",
      compatibilityFlags = ["nodejs_compat"],
      bindings = [${bindings.join(', ')}],
    )),
    (name = "internet", network = (allow = ["public", "private"]))${r2},
  ],
  sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "edge")],
);
`,
  );
  start('workerd', 'serve', join(directory, 'config.capnp'));
  await listening(port, lastWords);
  return { port, directory, close };
}
