// An alarm by electronic mail. Its address says all: smtps://user:password@mail.example/?from=paper@a.example&to=me@a.example
import { createTransport } from 'nodemailer';

const patienceMilliseconds = 10_000;

/** @returns what went wrong */
export async function mailOnce(
  address: string,
  { title, text }: { title: string; text: string },
): Promise<string | undefined> {
  const url = new URL(address);
  const [from, to] = ['from', 'to'].map((name) => url.searchParams.get(name) ?? '');
  if (!/^smtps?:$/.test(url.protocol) || !from || !to)
    return 'its address is none of mail: smtps://user:password@host/?from=…&to=…';
  url.search = '';
  const transport = createTransport({
    url: url.href,
    connectionTimeout: patienceMilliseconds,
    greetingTimeout: patienceMilliseconds,
    socketTimeout: patienceMilliseconds,
  });
  try {
    await transport.sendMail({ from, to, subject: title, text: `${text}\n` });
    return undefined;
  } catch (error) {
    return `the mail was not taken: ${(error as Error).message}`;
  } finally {
    transport.close();
  }
}
