// A wide table in a narrow window: its region can be scrolled by keyboard and has a name, as long as there is
// something to scroll. Otherwise it is no stop on the way and says nothing.

export const scrolling = (labelledby: string) => (region: HTMLElement) => {
  const look = () => {
    if (region.scrollWidth > region.clientWidth + 1) {
      region.tabIndex = 0;
      region.setAttribute('role', 'group');
      region.setAttribute('aria-labelledby', labelledby);
    } else {
      for (const name of ['tabindex', 'role', 'aria-labelledby']) region.removeAttribute(name);
    }
  };
  const observer = new ResizeObserver(look);
  observer.observe(region);
  if (region.firstElementChild) observer.observe(region.firstElementChild);
  return () => observer.disconnect();
};
