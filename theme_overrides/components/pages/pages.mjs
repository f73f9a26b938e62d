/**
 * The pages of a list: what stands on the others is fetched when somebody is about to choose among all of it.
 *
 * Functions alone: they are called by elements that begin before this part of the script is reached.
 */

/** Another page of the list as a document; null where there is no net, or no answer in so many milliseconds. */
async function leaf(address, patience = 15000) {
  try {
    const answer = await fetch(address, { signal: AbortSignal.timeout(patience) });
    return answer.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
  } catch {
    return null;
  }
}

/** An item of another page, its addresses as they are seen from here. */
function brought(item, address) {
  const seen = (way) => new URL(way, address).href;
  const set = (ways) => ways.split(", ").map((way) => way.replace(/^\S+/, seen)).join(", ");
  const template = item.querySelector("template");
  for (const root of template ? [item, template.content] : [item]) {
    for (const name of ["src", "href", "srcset", "data-srcset"]) {
      for (const element of root.querySelectorAll(`[${name}]`)) {
        element.setAttribute(name, (name.endsWith("srcset") ? set : seen)(element.getAttribute(name)));
      }
    }
  }
  return document.importNode(item, true);
}

/** The pages that this one is of, in their order: name, address, and whether it is this one. */
function leaves() {
  return [...document.querySelectorAll(".ys-pages a")].map((link) => ({
    name: link.textContent, address: link.href, here: link.hasAttribute("aria-current"),
  }));
}
