// What is used of s3rver, which carries no types.
declare module 's3rver' {
  import type { Server } from 'node:http';
  import type { Readable } from 'node:stream';

  interface Options {
    address: string;
    port: number;
    directory: string;
    silent: boolean;
    vhostBuckets: boolean;
    configureBuckets: { name: string }[];
  }

  interface NewObject {
    bucket: string;
    key: string;
    content: Readable | null;
    metadata: Record<string, string>;
  }

  interface StoredObject extends NewObject {
    size: number;
    lastModifiedDate: Date;
  }

  interface Store {
    /** Gives the directory's order, not the keys'. */
    listObjects(
      bucket: string,
      options: { maxKeys?: number },
    ): Promise<{ objects: StoredObject[]; isTruncated: boolean }>;
    getObject(bucket: string, key: string): Promise<StoredObject | null>;
    putObject(object: NewObject): Promise<{ size: number; md5: string }>;
    deleteObject(bucket: string, key: string): Promise<void>;
    /** Path of the file that holds the body, its MD5 or its headers. */
    getResourcePath(bucket: string, key: string, resource: string): string;
  }

  export default class S3rver {
    constructor(options: Partial<Options>);
    store: Store;
    httpServer: Server;
    /** Listens. */
    run(): Promise<{ port: number }>;
  }
}
