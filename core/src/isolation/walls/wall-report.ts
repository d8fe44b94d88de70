/** What the operating system keeps from a plugin's process, each as it was seen to hold. */
export interface SystemWall {
  up: boolean;
  /** Whose rights the process has. */
  means: 'own user' | 'user namespace' | null;
  /** It is no user of this machine who owns anything. */
  identity: boolean;
  /** It sees no other process, so that there is none to signal or to trace. */
  processes: boolean;
  /** It has no network device. */
  network: boolean;
  /** It sees Node and its libraries, and can write nowhere. */
  files: boolean;
  /** Memory, processes and open files are limited. */
  limits: boolean;
  /** Why it is not up. */
  reason?: string;
}

/** Which walls stand around plugins of tier isolated on this machine. */
export interface WallReport {
  /** Node's permission model, without the parts that it leaves open. */
  node: { up: true };
  system: SystemWall;
  /** Whether the process's use of memory and processor is watched. */
  watched: boolean;
}
