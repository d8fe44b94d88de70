import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import express from 'express';

/** Bare Express that answers every POST with the bytes of a file: the reference for a repeated query. Run as a process of its own. */
const bytes = readFileSync(process.argv[2] ?? '');
const app = express();
app.post('/api/v1/query', (_request, response) => {
  response.type('application/json').send(bytes);
});
const server = app.listen(0, '127.0.0.1', () => {
  process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
});
