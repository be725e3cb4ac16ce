// Elements from names and parts. Text only ever becomes text: nothing on this page is parsed as HTML.
import { t } from '../text/language.js';

const kSvg = 'http://www.w3.org/2000/svg';

function add_part(element, part) {
  if (part === null || part === undefined || part === false) return;
  if (Array.isArray(part)) for (const one of part) add_part(element, one);
  else element.append(part instanceof Node ? part : document.createTextNode(String(part)));
}

function set_property(element, name, value) {
  if (value === null || value === undefined || value === false) return;
  if (name === 't') element.dataset.t = value;
  else if (name === 'label') element.dataset.label = value;
  else if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
  else if (name === 'class') element.setAttribute('class', value);
  else if (name === 'style') Object.assign(element.style, value);
  else if (name === 'value' || name === 'checked' || name === 'disabled' || name === 'selected') element[name] = value;
  else element.setAttribute(name, value === true ? '' : value);
}

// Properties: `t` is the key of its words, `label` the key of its aria-label and title; `onclick` and the like listen.
export function h(tag, properties = {}, ...parts) {
  const element = document.createElement(tag);
  for (const part of parts) add_part(element, part);
  for (const [name, value] of Object.entries(properties)) set_property(element, name, value);
  translate_one(element);
  return element;
}

export function svg(tag, properties = {}, ...parts) {
  const element = document.createElementNS(kSvg, tag);
  for (const [name, value] of Object.entries(properties)) element.setAttribute(name, value);
  for (const part of parts) add_part(element, part);
  return element;
}

function translate_one(element) {
  if (element.dataset.t) element.textContent = t(element.dataset.t);
  if (element.dataset.label) {
    element.setAttribute('aria-label', t(element.dataset.label));
    element.title = t(element.dataset.label);
  }
}

// Words of all elements below that were made with `t` or `label`, in the language that is current now.
export function translate_all(root) {
  for (const element of root.querySelectorAll('[data-t],[data-label]')) translate_one(element);
}

export function replace(element, ...parts) {
  element.replaceChildren();
  for (const part of parts) add_part(element, part);
}
