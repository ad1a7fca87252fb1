// Secrets come by environment or file, and leave by nothing that is printed, logged or remembered.
import { readFileSync } from 'node:fs';

type Environment = Record<string, string | undefined>;

const secretName =
  /(SECRET|TOKEN|PASSWORD|PASSWD|CREDENTIALS?|WEBHOOK|HEADERS|API_?KEY|PRIVATE_?KEY|_KEY|_URL)(_|$)/i;
/** These are said of where and who, and are no secrets. */
const openName = /^(AWS_ENDPOINT_URL|AWS_.*_FILE|OTEL_.*_ENDPOINT|npm_)/;
/** A shorter value would be found in ordinary words. */
const leastLetters = 8;
const hidden = '[redacted]';

/**
 * A function that takes secrets out of a text: values of variables that are named as secrets are, and what stands
 * before the @ of an address or in the signature of a signed one.
 */
export function redactor(env: Environment): (text: string) => string {
  const values = Object.entries(env)
    .filter(
      ([name, value]) =>
        secretName.test(name) && !openName.test(name) && (value?.length ?? 0) >= leastLetters,
    )
    .flatMap(([, value = '']) => [value, encodeURIComponent(value), JSON.stringify(value).slice(1, -1)]);
  // A secret that holds another is taken out whole.
  const secrets = [...new Set(values)].sort((one, other) => other.length - one.length);
  return (text) =>
    secrets
      .reduce((rest, secret) => rest.replaceAll(secret, hidden), text)
      .replace(/(\b[a-z][a-z0-9+.-]*:\/\/)[^\s/?#@]+@/gi, `$1${hidden}@`)
      .replace(
        /([?&](?:X-Amz-(?:Signature|Credential|Security-Token)|token|signature|sig|key|apikey)=)[^\s&#]+/gi,
        `$1${hidden}`,
      )
      .replace(/\b(Bearer|Basic)\s+[A-Za-z0-9._~+/=-]{8,}/g, `$1 ${hidden}`);
}

/** AWS's own tools read these by themselves. */
const filesOfAws = new Set(['AWS_CONFIG_FILE', 'AWS_SHARED_CREDENTIALS_FILE', 'AWS_WEB_IDENTITY_TOKEN_FILE']);

/**
 * Secrets from files, as containers and systemd hand them over: NAME_FILE=/run/secrets/x stands for NAME.
 * @returns the variables that were set so, by name
 * @throws Error that names the variable whose file cannot be read
 */
export function secretsFromFiles(env: Environment): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [variable, path] of Object.entries(env)) {
    const [, name] = /^(\w+)_FILE$/.exec(variable) ?? [];
    if (
      !name ||
      !path ||
      filesOfAws.has(variable) ||
      env[name] ||
      !(secretName.test(name) || name === 'AWS_ACCESS_KEY_ID')
    )
      continue;
    try {
      found[name] = readFileSync(path, 'utf8').trim();
    } catch (error) {
      throw new Error(`${variable}: ${(error as Error).message}`);
    }
  }
  return found;
}
