// The least that a key needs, as an IAM policy: objects below the prefix, and their list, and nothing else.

/** A place as `s3://bucket/prefix` has it. */
export interface Place {
  bucket: string;
  prefix: string;
}

interface Statement {
  Sid: string;
  Effect: 'Allow';
  Action: string[];
  Resource: string;
  Condition?: { StringLikeIfExists: { 's3:prefix': string[] } };
}

export interface LeastPolicy {
  Version: '2012-10-17';
  Statement: Statement[];
}

/**
 * Listing is needed even by who never lists: without it S3 answers 403, not 404, for what is not there.
 * @param places store and bucket; the same one twice counts once
 */
export function leastPolicy(places: readonly Place[]): LeastPolicy {
  const known = new Map(places.map((place) => [`${place.bucket}/${place.prefix}`, place]));
  return {
    Version: '2012-10-17',
    Statement: [...known.values()].flatMap(({ bucket, prefix }, nth) => {
      const suffix = nth ? String(nth + 1) : '';
      const below = prefix && `${prefix}/`;
      const objects: Statement = {
        Sid: `Objects${suffix}`,
        Effect: 'Allow',
        Action: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'],
        Resource: `arn:aws:s3:::${bucket}/${below}*`,
      };
      const list: Statement = {
        Sid: `List${suffix}`,
        Effect: 'Allow',
        Action: ['s3:ListBucket'],
        Resource: `arn:aws:s3:::${bucket}`,
        // IfExists: a GET of what is missing names no prefix, and must be told 404 all the same.
        ...(prefix && { Condition: { StringLikeIfExists: { 's3:prefix': [`${below}*`] } } }),
      };
      return [objects, list];
    }),
  };
}
