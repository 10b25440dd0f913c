// How many dialogs are open: what floats above a page waits until there is none.

class Dialogs {
  open = $state(0);
}

export const dialogs = new Dialogs();
