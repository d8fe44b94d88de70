/** What people read, in the three languages of the product. */
export const text = (en: string, de: string, fr: string): Record<string, string> => ({ en, de, fr });
