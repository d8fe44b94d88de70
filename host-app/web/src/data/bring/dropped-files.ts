/** All files of a drop; folders are opened, hidden files of the system left out. */
export async function droppedFiles(transfer: DataTransfer): Promise<File[]> {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  if (entries.length === 0) return [...transfer.files].filter(isVisible);
  const found = await Promise.all(entries.map(filesOf));
  return found.flat().filter(isVisible);
}

const isVisible = (file: File) =>
  !file.name.startsWith('.') && file.name !== 'Thumbs.db' && file.name !== 'desktop.ini';

async function filesOf(entry: FileSystemEntry): Promise<File[]> {
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
    return [file];
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const files: File[] = [];
  for (;;) {
    const part = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (part.length === 0) return files;
    files.push(...(await Promise.all(part.map(filesOf))).flat());
  }
}

let carried: File[] = [];

/** Files that were dropped on one page and are read on the next. */
export function carryFiles(files: File[]): void {
  carried = files;
}

/** Takes them, once. */
export function takeCarriedFiles(): File[] {
  const files = carried;
  carried = [];
  return files;
}
