import type { LedgerClass } from '@vitrine/core/contracts';

/** First rule that fits wins; a credit reads like what it credits, so it gets the same class. */
const RULES: readonly { type?: RegExp; title?: RegExp; class: LedgerClass }[] = [
  { type: /^(sale|verkauf|vente|vendita)$/, class: 'sale' },
  { type: /^deposit/, class: 'payout' },
  { type: /^refund$/, class: 'refund' },
  { type: /^buyer fee$/, class: 'buyerTax' },
  { type: /^(vat|gst|hst|qst|pst)$/, title: /\bbuyer\b/, class: 'buyerTax' },
  { type: /^(vat|gst|hst|qst|pst)$/, class: 'taxOnFees' },
  { title: credited('transaction fee|transaktionsgebühr|frais de transaction'), class: 'transactionFee' },
  { title: credited('(?:vat|gst|hst|qst|pst|value added tax)\\b'), class: 'taxOnFees' },
  { type: /^tax$/, title: /\bbuyer\b|tax collected|^sales tax/, class: 'buyerTax' },
  { type: /^tax$/, class: 'taxOnFees' },
  { title: /offsite ads/, class: 'offsiteAds' },
  { type: /^marketing$/, title: /etsy ads|promoted listing/, class: 'etsyAds' },
  { type: /^shipping$/, class: 'postage' },
  { title: credited('(?:payment )?processing fee|zahlungsabwicklung|frais de traitement'), class: 'processingFee' },
  { title: credited('regulatory operating'), class: 'regulatoryFee' },
  {
    title: credited(
      'listing fee|listing renewal|renew|auto-?renew|multi-?quantity|einstellgebühr|frais de mise en vente',
    ),
    class: 'listingFee',
  },
  { title: credited('(?:\\w+ )?(?:shipping|postage) label|label adjustment|parcel insurance'), class: 'postage' },
  { type: /^(fee|marketing)$/, class: 'otherFee' },
];

/** Anchored at the beginning of the title, since titles of listings follow the words of the fee. */
function credited(words: string): RegExp {
  return new RegExp(`^(?:credit for |refund (?:of|for) |gutschrift für )?(?:${words})`);
}

/** The class of a statement row by its `Type` and `Title` (entities decoded); `other` is counted and shown, never dropped. */
export function ledgerClass(type: string, title: string): LedgerClass {
  const kind = type.trim().toLowerCase();
  const text = title.toLowerCase();
  const rule = RULES.find((each) => (each.type?.test(kind) ?? true) && (each.title?.test(text) ?? true));
  return rule?.class ?? 'other';
}

const ORDER = /(?:order|bestellung|commande|ordine|pedido)\s*(?:#|n[°o.]\s*)\s*(\d{4,20})/i;
const LISTING = /(?:listing|artikel|article|fiche produit|inserzione|annonce)\s*(?:#|n[°o.]\s*)\s*(\d{4,20})/i;
const NUMBER = /#(\d{6,20})/;

/** The order or listing that an entry belongs to: named in `Info`, else by the `#digits` of its title. */
export function ledgerReference(info: string, title: string): { order: string | null; listing: string | null } {
  for (const text of [info, title]) {
    if (!text.includes('#') && !/n[°o.]/i.test(text)) continue;
    const order = ORDER.exec(text)?.[1] ?? null;
    const listing = LISTING.exec(text)?.[1] ?? null;
    if (order !== null || listing !== null) return { order, listing };
  }
  return { order: /label/i.test(title) ? null : (NUMBER.exec(title)?.[1] ?? null), listing: null };
}
