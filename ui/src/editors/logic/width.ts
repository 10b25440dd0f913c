// Folds what officers type in several widths and kana, for reading and searching only: what was typed is kept.

/** Full-width digits, letters, signs and spaces in their half-width forms, half-width kana in full-width ones (NFKC). */
export const foldWidth = (text: string): string => text.normalize('NFKC');

/** A text as the search sees it: width, case, spaces and the two kana make no difference. */
export const searchKey = (text: string): string =>
  foldWidth(text)
    .toLowerCase()
    .replace(/[\u30a1-\u30f6]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60))
    .replace(/\s+/g, '');

/** Whether every word of the query occurs in the text. An empty query fits everything. */
export const matches = (query: string, text: string): boolean => {
  const key = searchKey(text);
  return foldWidth(query)
    .split(/\s+/)
    .every((word) => key.includes(searchKey(word)));
};

/** A text as a text field gives it back: line breaks in one form, and none in a field of one line. */
export const asField = (text: string, multiline: boolean): string =>
  multiline ? text.replace(/\r\n?/g, '\n') : text.replace(/[\r\n]/g, '');
