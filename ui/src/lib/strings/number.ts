// How a number of things is written in a sentence: with a comma at every third digit. Years and places are no such numbers.

export const number = (count: number): string => count.toLocaleString('ja-JP');
