// A request within a request (RFC 9112 section 11.2): what one server takes for a body, the next may take for a request.
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import * as assert from 'uvu/assert';
import { get } from '../edge-rows/row.ts';
import type { Case } from './stage.ts';

export const smuggled: readonly Case[] = [
  ...[
    ['two lengths', 'content-length: 1\r\ncontent-length: 2\r\n\r\nab'],
    [
      'a length and chunks',
      'content-length: 4\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\nGET /x HTTP/1.1\r\nhost: a\r\n\r\n',
    ],
    ['chunks by another name', 'transfer-encoding: xchunked\r\n\r\n0\r\n\r\n'],
    ['a space before the colon', 'transfer-encoding : chunked\r\n\r\n0\r\n\r\n'],
    ['a length below zero', 'content-length: -1\r\n\r\n'],
  ].map(
    ([says, rest]): Case => [
      `a request within a request is not heard: ${says}`,
      async ({ port, ask, asked }) => {
        const socket = connect(port, '127.0.0.1');
        socket.write(`POST /linux/ HTTP/1.1\r\nhost: a\r\nconnection: close\r\n${rest}`);
        const answers = (await text(socket)).match(/^HTTP\/1\.1 \d+/gm) ?? [];
        assert.ok(
          answers.length <= 1 && answers.every((line) => /40[05]|501/.test(line)),
          answers.join(', '),
        );
        assert.is((await ask(get('/linux/'))).status, 200);
        assert.not.match(asked().join(), /GET x/);
      },
    ],
  ),
];
