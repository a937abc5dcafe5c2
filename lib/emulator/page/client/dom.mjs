/** Helpers for the document. They only insert text, never markup. */

/**
 * Returns the element with this id.
 * @template {Element} T
 * @param {string} id
 * @param {new () => T} type
 * @returns {T}
 */
export function byId(id, type) {
  const element = document.getElementById(id);
  if (!(element instanceof type)) {
    throw new Error(`The page does not have a ${type.name} #${id}.`);
  }
  return element;
}

/**
 * Creates an element. Attributes that are false or undefined are omitted. A function is added as a listener for the
 * event of that name.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Record<string, string | boolean | undefined | ((event: Event) => void)>} [attributes]
 * @param {(Node | string)[]} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") {
      element.addEventListener(name, value);
    } else if (value !== undefined && value !== false) {
      element.setAttribute(name, value === true ? "" : value);
    }
  }
  element.append(...children);
  return element;
}

/**
 * Sets an element's text only if it changes, to keep a selection in it and not to interrupt screen readers.
 * @param {Element} element
 * @param {string} text
 */
export function setText(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

/** Returns the words in a filter. @param {HTMLInputElement} input */
export function wordsOf(input) {
  return input.value.toLowerCase().split(/\s+/).filter(Boolean);
}

/**
 * Returns a function that runs an action once before the next frame, no matter how often it is called.
 * @param {() => void} action
 * @returns {() => void}
 */
export function oncePerFrame(action) {
  let asked = false;
  return () => {
    if (!asked) {
      asked = true;
      requestAnimationFrame(() => {
        asked = false;
        action();
      });
    }
  };
}

/**
 * Rows of a table by key. A remaining row keeps its elements, with focus, selection and open details.
 * @template Item
 */
export class KeyedRows {
  /** @type {Map<string | number, { element: HTMLElement, update: (item: Item) => void }>} */
  #rows = new Map();

  /**
   * @param {HTMLElement} body the parent of the rows
   * @param {(item: Item) => string | number} key
   * @param {(item: Item) => { element: HTMLElement, update: (item: Item) => void }} create
   * @param {() => HTMLElement} refuge the element that gets the focus when its row is removed
   */
  constructor(body, key, create, refuge) {
    this.body = body;
    this.key = key;
    this.create = create;
    this.refuge = refuge;
  }

  /**
   * Shows exactly these items, in this order.
   * @param {readonly Item[]} items
   */
  show(items) {
    const keys = new Set(items.map(this.key));
    for (const [key, { element }] of this.#rows) {
      if (!keys.has(key)) {
        if (element.contains(document.activeElement)) {
          this.refuge().focus();
        }
        element.remove();
        this.#rows.delete(key);
      }
    }
    let next = this.body.firstElementChild;
    for (const item of items) {
      const key = this.key(item);
      const row = this.#rows.get(key) ?? this.create(item);
      this.#rows.set(key, row);
      row.update(item);
      if (row.element === next) {
        next = next.nextElementSibling;
      } else {
        this.body.insertBefore(row.element, next);
      }
    }
  }

  /**
   * Whether the focus is in this row.
   * @param {Item} item
   */
  hasFocus(item) {
    return this.#rows.get(this.key(item))?.element.contains(document.activeElement) ?? false;
  }
}
