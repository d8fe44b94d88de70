/** The HTML of a mail with its pictures inside, in base64: it needs nothing beside. One that is not known stays named. */
export function withPicturesInside(html: string, base64Of: (cid: string) => string | undefined): string {
  return html.replaceAll(/\bcid:([^"'\s)>]+)/g, (named, cid: string) => {
    const picture = base64Of(cid);
    return picture === undefined ? named : `data:image/png;base64,${picture}`;
  });
}
