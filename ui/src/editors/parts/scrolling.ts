// A region that can be scrolled by keyboard, as long as there is something to scroll.

export const scrolling = (region: HTMLElement) => {
  const look = () => {
    if (region.scrollWidth > region.clientWidth + 1) region.tabIndex = 0;
    else region.removeAttribute('tabindex');
  };
  const observer = new ResizeObserver(look);
  observer.observe(region);
  if (region.firstElementChild) observer.observe(region.firstElementChild);
  return () => observer.disconnect();
};
