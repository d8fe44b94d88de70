/** What somebody chose for the sample shop with this browser: that it stays, or that it leaves with the files they brought. */
type Choice = 'kept' | 'leaving';

const keyOf = (choice: Choice) => `vitrine-${choice}-sample`;

/** The sample shop that it was chosen for. */
export function rememberedSample(choice: Choice): string | null {
  try {
    return localStorage.getItem(keyOf(choice));
  } catch {
    return null;
  }
}

export function rememberSample(choice: Choice, id: string | null): void {
  try {
    if (id === null) localStorage.removeItem(keyOf(choice));
    else localStorage.setItem(keyOf(choice), id);
  } catch {
    // Without storage the choice holds for this page only.
  }
}
