import { isProblem, type Problem, toProblem } from '../../api/problem.ts';

export interface UploadOptions {
  csrfToken: string | null;
  /** All rows belong to this shop; left out, the files decide. */
  shopId?: string | undefined;
  timezone: string;
  /** 0…1 of the bytes sent. */
  onProgress(share: number): void;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Sends files as one import, with questions asked at a doubt. Answers the id of the import; rejects with a Problem. */
export function uploadFiles(files: readonly File[], options: UploadOptions): Promise<string> {
  const body = new FormData();
  body.append('ask', 'true');
  body.append('timezone', options.timezone);
  if (options.shopId !== undefined) body.append('shopId', options.shopId);
  for (const file of files) body.append('file', file, file.name);

  return new Promise((resolve, reject: (problem: Problem) => void) => {
    // fetch cannot tell how much has been sent.
    const request = new XMLHttpRequest();
    request.open('POST', '/api/v1/imports');
    request.setRequestHeader('accept', 'application/json');
    request.setRequestHeader('accept-language', document.documentElement.lang || 'en');
    if (options.csrfToken !== null) request.setRequestHeader('x-csrf-token', options.csrfToken);
    request.upload.onprogress = ({ loaded, total }) => options.onProgress(total === 0 ? 0 : loaded / total);
    request.onerror = () => reject(toProblem(0, undefined));
    request.onabort = request.onerror;
    request.onload = () => {
      const answer = parse(request.responseText);
      const id = (answer as { id?: unknown } | undefined)?.id;
      if (request.status === 202 && typeof id === 'string') resolve(id);
      else reject(isProblem(answer) ? answer : toProblem(request.status, answer));
    };
    request.send(body);
  });
}
