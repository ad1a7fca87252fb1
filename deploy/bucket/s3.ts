// Bucket on S3, the only file that knows the SDK. deploy/bucket/open.ts imports it when an s3:// address is opened,
// so that a run on folders does not pay for the SDK's start.

import {
  type $Command,
  CopyObjectCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
  type S3ClientResolvedConfig,
  type ServiceInputTypes,
  type ServiceOutputTypes,
} from '@aws-sdk/client-s3';
import {
  type Bucket,
  type GetOptions,
  NotFound,
  PreconditionFailed,
  type PutOptions,
} from '../../feeds/bucket.ts';
import type { RequestKind, SentRequest, TellsRequests } from './counted.ts';
import { ifMatchForm } from './if-match.ts';
import { checkKey } from './keys.ts';
import { explain, isBent } from './s3-errors.ts';
import { readSettings } from './s3-settings.ts';
import {
  addContentMd5,
  attemptsOf,
  headOf,
  named,
  publicAddress,
  tellRequest,
  withoutVersionWarning,
} from './s3-wire.ts';
import type { TellsSettings } from './settings.ts';

export interface S3Options {
  bucket: string;
  /** Put before every key with a slash between, so that several newspapers share a bucket: `site`. */
  prefix?: string;
  /** Of another server than AWS's: `http://localhost:9000`. */
  endpoint?: string;
  region?: string;
  /** Without them the SDK looks where AWS's own tools look: variables, ~/.aws, the machine's role. */
  credentials?: { accessKeyId: string; secretAccessKey: string; sessionToken?: string };
  /** `host/bucket/key`, not `bucket.host/key`: what nearly every server but AWS's wants. */
  pathStyle?: boolean;
}

type S3Bucket = Bucket & TellsRequests & TellsSettings;
type Listener = (request: SentRequest) => void;
type Command<Input extends ServiceInputTypes, Output extends ServiceOutputTypes> = $Command<
  Input,
  Output,
  S3ClientResolvedConfig,
  ServiceInputTypes,
  ServiceOutputTypes
>;

/** S3 takes so many keys in one delete (DeleteObjects, Amazon S3 API reference). */
const deletedAtOnce = 1000;
/** A body may be cut off after its headers came, where the SDK repeats nothing. */
const bodyAttempts = 3;

/** Connects when first asked. */
export function s3({
  bucket,
  prefix = '',
  endpoint,
  region = 'us-east-1',
  credentials,
  pathStyle = endpoint !== undefined,
}: S3Options): S3Bucket {
  const client = withoutVersionWarning(
    () =>
      new S3Client({
        endpoint,
        region,
        credentials,
        forcePathStyle: pathStyle,
        maxAttempts: 4,
        retryMode: 'standard',
        // 30 s without a byte is too long; 30 s for a large body on a slow line is not.
        requestHandler: { connectionTimeout: 5_000, socketTimeout: 30_000 },
        // Else each body is sent in chunks with a checksum behind, which few servers but AWS's can read.
        requestChecksumCalculation: 'WHEN_REQUIRED',
        responseChecksumValidation: 'WHEN_REQUIRED',
      }),
  );
  const root = prefix && `${prefix}/`;
  const name = `s3://${bucket}${prefix && `/${prefix}`}`;
  const where = endpoint ? `at ${endpoint}` : `in ${region}`;
  const tried = (kind: RequestKind, key: string) => ({
    kind,
    address: `s3://${bucket}/${root}${key}`,
    where,
  });
  const at = (key: string) => {
    checkKey(key, name);
    return { Bucket: bucket, Key: root + key };
  };
  const putMatching = ifMatchForm();
  let bare: true | undefined;
  let bucketSeen = false;

  function view(listeners: Listener[]): S3Bucket {
    async function ask<Input extends ServiceInputTypes, Output extends ServiceOutputTypes>(
      kind: RequestKind,
      key: string,
      command: Command<Input, Output>,
    ): Promise<Output> {
      for (const listener of listeners) {
        command.middlewareStack.add(tellRequest(kind, listener), { step: 'deserialize', priority: 'low' });
      }
      try {
        const answer = await client.send(command);
        bucketSeen = true;
        return answer;
      } catch (cause) {
        const error = explain(cause, tried(kind, key));
        if (error instanceof NotFound && !bucketSeen) {
          // The answer to a HEAD has no body that would tell a missing bucket from a missing object.
          if (kind === 'head') await ask('get', key, new GetObjectCommand(at(key)));
          bucketSeen = true;
        }
        throw error;
      }
    }

    async function get(key: string, { ifNoneMatch }: GetOptions = {}, { attempt = 1 } = {}) {
      const command = new GetObjectCommand({ ...at(key), IfNoneMatch: ifNoneMatch });
      const answer = await ask('get', key, command);
      const bytes = await answer.Body?.transformToByteArray().catch((cut: Error) => cut);
      if (bytes instanceof Uint8Array && bytes.length === answer.ContentLength) {
        return { ...headOf(answer), body: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length) };
      }
      if (attempt < bodyAttempts) return get(key, { ifNoneMatch }, { attempt: attempt + 1 });
      const cut = new Error(`the body was cut off, ${attempt} times`, { cause: bytes });
      throw explain(cut, tried('get', key));
    }

    async function put(
      key: string,
      body: Buffer,
      options: PutOptions = {},
      { attempt = 1 } = {},
    ): Promise<{ etag: string }> {
      const command = new PutObjectCommand({
        ...at(key),
        Body: body,
        ...named(options),
        IfMatch: options.ifMatch,
        IfNoneMatch: options.ifNoneMatch,
      });
      command.middlewareStack.add(addContentMd5, { step: 'build', priority: 'low' });
      try {
        const { ETag: etag = '' } = await ask('put', key, command);
        return { etag };
      } catch (error) {
        // The server checked what came, and other bytes had: nothing was written.
        if (isBent(error) && attempt < bodyAttempts) return put(key, body, options, { attempt: attempt + 1 });
        // The first attempt may have been done and its answer lost: then the second met the work of the first.
        if (!(error instanceof PreconditionFailed) || attemptsOf(error) === 1) throw error;
        const now = await get(key).catch(() => undefined);
        if (now?.body.equals(body)) return { etag: now.etag };
        throw error;
      }
    }

    async function heedsBareIfMatch(key: string): Promise<boolean> {
      try {
        await put(key, Buffer.alloc(0), { ifMatch: '0'.repeat(32) });
      } catch (error) {
        if (error instanceof PreconditionFailed) return true;
        throw error;
      }
      await remove([key]);
      return false;
    }

    async function remove(keys: readonly string[]): Promise<void> {
      const [key = ''] = keys;
      if (keys.length === 1) {
        await ask('delete', key, new DeleteObjectCommand(at(key)));
        return;
      }
      const objects = keys.map((each) => ({ Key: at(each).Key }));
      const command = new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects: objects, Quiet: true } });
      command.middlewareStack.add(addContentMd5, { step: 'build', priority: 'low' });
      const answer = await ask('delete', `${key} and ${keys.length - 1} more`, command);
      const [left] = answer.Errors ?? [];
      if (!left) return;
      throw explain(
        { code: left.Code, message: left.Message },
        tried('delete', (left.Key ?? '').slice(root.length)),
      );
    }

    return {
      name: `${name} ${where}`,
      get: (key, options) => get(key, options),
      async head(key) {
        return headOf(await ask('head', key, new HeadObjectCommand(at(key))));
      },
      async put(key, body, options = {}) {
        const { ifMatch: etag } = options;
        if (etag === undefined) return { ...(await put(key, body, options)), ...(bare && { bare }) };
        const done = await putMatching(etag, {
          put: (ifMatch) => put(key, body, { ...options, ifMatch }),
          heedsBare: () => heedsBareIfMatch(`${key}.if-match`),
        });
        bare ||= done.bare;
        return done;
      },
      async copy(from, to, headers) {
        checkKey(from, name);
        const source = `${bucket}/${root}${from}`.split('/').map(encodeURIComponent).join('/');
        const given = headers && { ...named(headers), MetadataDirective: 'REPLACE' as const };
        await ask('copy', from, new CopyObjectCommand({ ...at(to), CopySource: source, ...given }));
      },
      async delete(keys) {
        for (let start = 0; start < keys.length; start += deletedAtOnce) {
          await remove(keys.slice(start, start + deletedAtOnce));
        }
      },
      async *list(prefix) {
        let ContinuationToken: string | undefined;
        do {
          const wanted = { Bucket: bucket, Prefix: root + prefix, ContinuationToken };
          const page = await ask('list', prefix, new ListObjectsV2Command(wanted));
          for (const { Key = '', ETag: etag = '', Size: size = 0 } of page.Contents ?? []) {
            // Consoles make an empty object `site/` to show a folder: with that prefix it would be the key ''.
            if (Key !== root) yield { key: Key.slice(root.length), etag, size };
          }
          ContinuationToken = page.IsTruncated ? page.NextContinuationToken : undefined;
        } while (ContinuationToken !== undefined);
      },
      close: () => client.destroy(),
      settings: () => readSettings(client, { bucket, prefix, endpoint }),
      addressOf: (key) => publicAddress({ bucket, key: root + key, endpoint, region, pathStyle }),
      telling: (listener) => view([...listeners, listener]),
    };
  }
  return view([]);
}

/** The region that AWS's own files name for the profile in use, or the one where buckets lie without a word. */
export async function regionOfProfile(): Promise<string> {
  const client = withoutVersionWarning(() => new S3Client({}));
  try {
    return await client.config.region();
  } catch {
    return 'us-east-1';
  } finally {
    client.destroy();
  }
}
