/** The reference of isolated calls: a child process that sends back what it gets, and one that writes a table down a pipe. */
if (process.argv[2] === 'table') {
  const columns = Array.from({ length: 6 }, (_, at) => ({
    name: `c${at}`,
    type: 'nominal',
    role: 'dimension',
    label: 'C',
  }));
  process.stdin.on('data', () => {
    const rows = Array.from({ length: 10_000 }, (_, at) => [`row ${at}`, at, at * 1.5, '2026-01-01', null, true]);
    const rest = { asOf: '2026-01-01T00:00:00Z', source: 'facts', truncated: false, elapsedMs: 0 };
    process.stdout.write(`${JSON.stringify({ columns, rows, ...rest })}\n`);
  });
} else process.on('message', (message) => process.send?.(message));
