// The parts of the page. They are looked up when needed: `sitegen serve` replaces parts of an open page.

export const part = (id) => document.getElementById(id);
export const isOurs = (element) => Boolean(element?.matches?.("form.search"));
export const form = () => part("q").form;
export const element = (name, { lang, ...properties } = {}, ...children) => {
  const made = Object.assign(document.createElement(name), properties);
  if (lang) made.lang = lang;
  made.append(...children);
  return made;
};
export const nameKind = (kind) => form().querySelector(`[data-kind="${CSS.escape(kind)}"]`)?.textContent;
export const nameValue = (value) => nameKind(value) ?? value;
