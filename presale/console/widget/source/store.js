// The browser's own storage, shared by the tabs of one shop. Where it is forbidden or full the chat works all the same, in this
// page's memory, and forgets between pages.
export class Store {
  constructor(prefix) {
    this.prefix = prefix;
    this.memory = new Map();
  }

  get(name) {
    return attempt(() => JSON.parse(localStorage.getItem(this.prefix + name))) ?? this.memory.get(name);
  }

  set(name, value) {
    this.memory.set(name, value);
    attempt(() => localStorage.setItem(this.prefix + name, JSON.stringify(value)));
  }

  remove(name) {
    this.memory.delete(name);
    attempt(() => localStorage.removeItem(this.prefix + name));
  }

  names(start) {
    const full = this.prefix + start;
    const keys = attempt(() => Object.keys(localStorage)) ?? [];
    return keys.filter((key) => key.startsWith(full)).map((key) => key.slice(this.prefix.length));
  }

  // Calls back with the name that another tab has changed.
  onChange(heard) {
    const listener = ({ key }) => key?.startsWith(this.prefix) && heard(key.slice(this.prefix.length));
    addEventListener("storage", listener);
    return () => removeEventListener("storage", listener);
  }
}

function attempt(action) {
  try {
    return action();
  } catch {
    return null;
  }
}
