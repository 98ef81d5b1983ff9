// Elements are built with textContent alone: words of a page can never become markup.
function make(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (value === true) element.setAttribute(key, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(key, String(value));
  }
  element.append(...children.filter((child) => child !== null && child !== ""));
  return element;
}

const find = (selector, root) => (root || document).querySelector(selector);
const findAll = (selector, root) => [...(root || document).querySelectorAll(selector)];
const foreign = (text) => make("bdi", {}, text);

