/** The header of this name: what a file is called when it is saved, for programs that read ASCII alone as well. `name` holds no quotes. */
export function contentDisposition(place: 'attachment' | 'inline', name: string, ending: string): string {
  const ascii =
    name
      .normalize('NFKD')
      .replace(/[^\x20-\x7e]/g, '')
      .trim() || 'file';
  return `${place}; filename="${ascii}.${ending}"; filename*=UTF-8''${encodeURIComponent(`${name}.${ending}`)}`;
}
