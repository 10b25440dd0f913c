// Picture files on their way into the plan, and out of it onto the screen.
//
// Absent on purpose: what becomes of a picture (the program makes it upright and fit for print).

import { call } from '$/lib/backend';

/** The kinds of files that are offered for choosing. */
export const PICTURE_KINDS = 'image/png,image/jpeg,image/gif,image/bmp,image/webp';

/** A page of A4 at 150 dots per inch across the measure: with fewer a picture looks coarse in print. */
const FINE_WIDTH = 900;

/** Whether a picture that is printed over this share of the measure has too few dots. */
export const isCoarse = (width: number, share: number): boolean =>
  // A small picture is never blown up, so it stays small instead of becoming coarse.
  width > 604 * share ? width < FINE_WIDTH * share : false;

/** The pictures among what was pasted or dropped, in order. */
export function picturesOf(data: DataTransfer | null): File[] {
  return [...(data?.files ?? [])].filter((file) => file.type.startsWith('image/'));
}

/** A pasted picture has a name that the browser made up. */
export const fileName = (file: File, pasted: boolean): string =>
  pasted && /^image\.\w+$/.test(file.name) ? '' : file.name;

/** The bytes of a file in Base64. */
export async function base64(file: File): Promise<string> {
  const url = await new Promise<string>((done, failed) => {
    const reader = new FileReader();
    reader.onload = () => done(String(reader.result));
    reader.onerror = () => failed(reader.error ?? new Error('unreadable'));
    reader.readAsDataURL(file);
  });
  return url.slice(url.indexOf(',') + 1);
}

/** Pictures that were shown last, by name: their bytes never change under one name. */
const shown = new Map<string, Promise<string>>();
const KEPT = 40;

/** The address under which an `<img>` shows a picture of the plan. */
export function pictureUrl(image: string): Promise<string> {
  const known = shown.get(image);
  if (known) {
    // The last one asked for stays longest.
    shown.delete(image);
    shown.set(image, known);
    return known;
  }
  const url = call('picture_bytes', { image }).then(
    (found) => `data:${found.media_type};base64,${found.bytes}`,
  );
  url.catch(() => shown.delete(image));
  shown.set(image, url);
  const oldest = shown.keys().next();
  if (shown.size > KEPT && !oldest.done) shown.delete(oldest.value);
  return url;
}
