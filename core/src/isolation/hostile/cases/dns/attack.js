export default async (target) => {
  const { Resolver } = await import('node:dns');
  const resolver = new Resolver({ timeout: 500, tries: 1 });
  resolver.setServers([`127.0.0.1:${target.udpPort}`]);
  return new Promise((resolve, reject) => {
    resolver.resolve4('stolen.example', (error) =>
      error?.code === 'EFORMERR' || error?.code === 'EBADRESP' || error?.code === 'ETIMEOUT'
        ? resolve('ASKED')
        : reject(error ?? new Error('none')),
    );
  });
};
