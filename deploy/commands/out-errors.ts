// What the disk answers when rendered pages are written, in words for the operator.

const reasons: readonly [codes: string[], says: string][] = [
  [['ENOSPC', 'EDQUOT', 'EFBIG'], 'the disk is full. Make room, or give another --out'],
  [['EACCES', 'EPERM', 'EROFS'], 'it may not be written. Let this user write there, or give another --out'],
  [['ENOTDIR', 'EEXIST', 'EISDIR'], 'there is a file where a folder is wanted. Give another --out'],
];

/** The folder of rendered pages cannot be written; the message says why, and what to do. */
class OutFailed extends Error {
  override name = 'OutFailed';
}

/**
 * Runs `action`, which writes to the folder.
 * @param file that it writes, where that is one: a disk that is full names none
 * @throws OutFailed for what the disk answers
 */
export async function writingOut<Result>(
  folder: string,
  action: () => Promise<Result>,
  file = folder,
): Promise<Result> {
  try {
    return await action();
  } catch (cause) {
    const { code = '', path = file } = cause as NodeJS.ErrnoException;
    const [, says] = reasons.find(([codes]) => codes.includes(code)) ?? [];
    if (!says) throw cause;
    throw new OutFailed(
      `--out ${folder}: ${path} was not written (${code}): ${says}. Nothing was published.`,
      { cause },
    );
  }
}
