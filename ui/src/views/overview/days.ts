/** Days from today until a day in plain form (2026-03-03); undefined for a text that is no such day. */
export function daysUntil(day: string | undefined, now: Date): number | undefined {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day ?? '');
  if (!found) return undefined;
  const [, year, month, date] = found;
  const then = Date.UTC(Number(year), Number(month) - 1, Number(date));
  const today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
  return Math.round((then - today) / 86_400_000);
}
