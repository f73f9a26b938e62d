// The preview: reloads this page when it has changed, and shows at its top what is wrong. Never part of a site.
// A module, so that its names are not those of the page's own scripts.
const HERE = document.querySelector('script[src="/_yushui/live.js"]');
const SEEN = HERE.dataset.seen;
const PAGE = HERE.dataset.page;

let panel;
let source;
let folded = false;

const make = (tag, cls, text, ...inside) => {
  const element = document.createElement(tag);
  if (cls) element.className = cls;
  if (text) element.textContent = text;
  element.append(...inside);
  return element;
};

const root = () => {
  if (!panel) {
    panel = document.createElement('ys-preview');
    panel.attachShadow({ mode: 'open' });
    document.body.prepend(panel);
  }
  return panel.shadowRoot;
};

const line = (problem) => {
  const where = problem.link ? make('a', 'where', problem.where) : make('span', 'where', problem.where);
  if (problem.link) where.href = problem.link;
  const head = make('p', 'head', '', make('b', '', problem.what), ' ', where);
  return make('li', '', '', head, make('p', 'message', problem.message), make('p', 'advice', `怎么改：${problem.advice}。`));
};

const show = ({ problems, told, note, drafts }) => {
  if (document.querySelector('main[data-told]')) problems = []; // the page itself tells them
  if (!problems.length && !note && !drafts) {
    panel?.remove();
    panel = undefined;
    return;
  }
  const style = document.createElement('link');
  style.rel = 'stylesheet';
  style.href = '/_yushui/live.css';
  const parts = [style];
  if (drafts) parts.push(make('p', 'drafts', drafts));
  if (note) parts.push(make('p', 'note', note));
  if (problems.length) {
    const details = make('details', 'problems', '', make('summary', '', told));
    details.open = !folded;
    details.addEventListener('toggle', () => { folded = !details.open; });
    details.append(make('ul', '', '', ...problems.map(line)));
    parts.push(details);
  }
  root().replaceChildren(...parts);
};

const listen = () => {
  source?.close();
  source = new EventSource(`/_yushui/events?page=${encodeURIComponent(PAGE)}&seen=${SEEN}`);
  source.onmessage = ({ data }) => {
    const state = JSON.parse(data);
    if (state.page !== SEEN) {
      source.close();
      location.reload();
    } else {
      show(state);
    }
  };
  source.onerror = () => show({ problems: [], note: '预览停了。再运行 yushui serve，这里会自己接上。' });
};

// A browser keeps few connections open: pages that nobody looks at wait for their turn.
document.addEventListener('visibilitychange', () => {
  if (document.hidden) source?.close();
  else listen();
});
if (!document.hidden) listen();
