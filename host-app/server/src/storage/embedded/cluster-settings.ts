import { statfs } from 'node:fs/promises';

/** Settings of the embedded PostgreSQL beside its own defaults. */
export async function clusterSettings(): Promise<Record<string, string>> {
  return {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '40',
    shared_buffers: '256MB',
    work_mem: '32MB',
    maintenance_work_mem: '128MB',
    max_wal_size: '2GB',
    wal_level: 'minimal',
    max_wal_senders: '0',
    timezone: 'UTC',
    log_timezone: 'UTC',
    jit: 'off',
    // What is read is mostly in the memory of the system: asking another process for it takes longer than taking it.
    io_method: 'sync',
    dynamic_shared_memory_type: await sharedMemory(),
  };
}

/** Containers often have 64 MB of shared memory, too little for a parallel query: then files in the data folder. */
async function sharedMemory(): Promise<string> {
  if (process.platform !== 'linux') return process.platform === 'win32' ? 'windows' : 'posix';
  const room = await statfs('/dev/shm').catch(() => undefined);
  return room && room.bsize * room.blocks >= 1_000_000_000 ? 'posix' : 'mmap';
}
