// Paths as texts: only to suggest a name. What is a good path is judged by the Rust side.

const separatorOf = (folder: string): string => (folder.includes('\\') ? '\\' : '/');

export const joinPath = (folder: string, name: string): string => {
  const separator = separatorOf(folder);
  return folder.endsWith(separator) ? folder + name : folder + separator + name;
};

/** 計画.dxplan → 計画（写し）.dxplan */
export const copyPath = (path: string): string => path.replace(/(\.dxplan)?$/i, '（写し）.dxplan');

/** 計画.dxplan → 計画（次の版）.dxplan */
export const nextPath = (path: string): string => path.replace(/(\.dxplan)?$/i, '（次の版）.dxplan');

/** 計画.dxplan → 計画（素案の時点）.dxplan, without what a name of a file may not hold. */
export const snapshotPath = (path: string, name: string): string =>
  path.replace(/(\.dxplan)?$/i, `（${name.replace(/[\\/:*?"<>|]/g, '・')}の時点）.dxplan`);

export const folderOf = (path: string): string => path.replace(/[\\/][^\\/]*$/, '');
