/**
 * Tables that turn into cards on a narrow screen stay tables to screen readers: some browsers take rows that are no
 * rows to the eye for none at all. HTML alone needs no roles, and its checker refuses them.
 */
const ROLES = { table: "table", thead: "rowgroup", tbody: "rowgroup", tr: "row", td: "cell", th: "columnheader" };
for (const table of document.querySelectorAll("table.ys-cmp")) {
  for (const part of [table, ...table.querySelectorAll(Object.keys(ROLES).join(", "))]) {
    part.setAttribute("role", part.matches("th[scope=row]") ? "rowheader" : ROLES[part.localName]);
  }
}
