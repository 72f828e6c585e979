/* Photos that wait on this device: IndexedDB holds the picture, the queue its entry; made small before it is kept. */
window.bzLogPhotos = (() => {
  "use strict";
  const SIDE = 1280, QUALITY = 0.8, STORE = "photos";
  const opened = () => new Promise((resolve, reject) => {
    const ask = indexedDB.open("bz-log-photos", 1);
    ask.onupgradeneeded = () => ask.result.createObjectStore(STORE);
    ask.onsuccess = () => resolve(ask.result);
    ask.onerror = () => reject(ask.error);
  });
  const inStore = async (mode, act) => {
    const base = await opened();
    try {
      return await new Promise((resolve, reject) => {
        const task = base.transaction(STORE, mode);
        const ask = act(task.objectStore(STORE));
        task.oncomplete = () => resolve(ask.result);
        task.onerror = task.onabort = () => reject(task.error);
      });
    } finally { base.close(); }
  };
  const keep = (id, picture) => inStore("readwrite", (store) => store.put(picture, id));
  const get = (id) => inStore("readonly", (store) => store.get(id));
  const drop = (id) => inStore("readwrite", (store) => store.delete(id)).catch(() => {});

  // What this browser cannot read is sent as it is: the server says what is wrong with it.
  const small = async (file) => {
    try {
      const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
      const ratio = Math.min(1, SIDE / Math.max(picture.width, picture.height));
      const canvas = document.createElement("canvas");
      canvas.width = Math.round(picture.width * ratio);
      canvas.height = Math.round(picture.height * ratio);
      canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
      return (await new Promise((resolve) => { canvas.toBlob(resolve, "image/jpeg", QUALITY); })) || file;
    } catch { return file; }
  };
  const bodyOf = async (id) => {
    const picture = await get(id);
    if (!picture) return null;
    const body = new FormData();
    body.append("id", id);
    body.append("photo", picture, "photo.jpg");
    return body;
  };
  return { keep, drop, small, bodyOf };
})();
