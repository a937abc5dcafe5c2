/** Small helpers around the document. Text only ever becomes text: nothing here, or elsewhere, writes markup. */

/**
 * The element of this id.
 * @template {Element} T
 * @param {string} id
 * @param {new () => T} type
 * @returns {T}
 */
export function byId(id, type) {
  const element = document.getElementById(id);
  if (!(element instanceof type)) {
    throw new Error(`The page has no ${type.name} #${id}.`);
  }
  return element;
}

/**
 * Makes an element. An attribute that is false or undefined is left out, a function listens to the event of that name.
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
 * Sets an element's text where it is another one, so that a selection in it and screen readers are left alone.
 * @param {Element} element
 * @param {string} text
 */
export function setText(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

/** The words in a filter. @param {HTMLInputElement} input */
export function wordsOf(input) {
  return input.value.toLowerCase().split(/\s+/).filter(Boolean);
}

/**
 * Runs an action before the next frame, once however often it is asked for.
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
 * Rows of a table by key. A row that stays keeps its elements, and with them focus, selection and what is open.
 * @template Item
 */
export class KeyedRows {
  /** @type {Map<string | number, { element: HTMLElement, update: (item: Item) => void }>} */
  #rows = new Map();

  /**
   * @param {HTMLElement} body where the rows are
   * @param {(item: Item) => string | number} key
   * @param {(item: Item) => { element: HTMLElement, update: (item: Item) => void }} create
   * @param {() => HTMLElement} refuge what gets the focus when the row that has it goes
   */
  constructor(body, key, create, refuge) {
    this.body = body;
    this.key = key;
    this.create = create;
    this.refuge = refuge;
  }

  /**
   * Shows exactly these, in this order.
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
