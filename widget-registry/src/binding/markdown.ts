/** How Markdown is read everywhere, as an extension of micromark: what looks like HTML is text like all else, so that nothing that somebody wrote is lost. */
export const MARKDOWN_SYNTAX = { disable: { null: ['htmlFlow', 'htmlText'] } };
