// The point of a photograph that no crop may lose: a button beside its field opens the picture, where a click, a finger
// or the arrow keys say it. Without this script the field is written by hand, as “40, 30”.
const FIELD = '[data-key-path$=".focal"]';
const CROPS = [["人物", 3, 4], ["卡片", 3, 2], ["题图", 12, 5]];
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const WHOLE = 100;

const made = (tag, told = {}, ...inside) => {
  const element = Object.assign(document.createElement(tag), told);
  element.append(...inside);
  return element;
};
const within = (number) => Math.min(WHOLE, Math.max(0, Math.round(number)));

/** “40, 30” → [40, 30]; the middle where nothing or nonsense is written. */
export function point(text) {
  const numbers = `${text}`.normalize("NFKC").match(/\d+/g) ?? [];
  return numbers.length === 2 ? numbers.map(Number).map(within) : [50, 50];
}

// As the program crops: the largest rectangle of the shape, with the point in its middle as far as the picture goes.
function crop(image, [left, top], [across, down]) {
  const { naturalWidth: width, naturalHeight: height } = image;
  const size = [Math.min(width, height * across / down), Math.min(height, width * down / across)];
  const from = (whole, part, at) => Math.min(Math.max(whole * at / WHOLE - part / 2, 0), whole - part);
  return [from(width, size[0], left), from(height, size[1], top), ...size];
}

function drawn(canvas, image, at, shape) {
  canvas.getContext("2d").drawImage(image, ...crop(image, at, shape), 0, 0, canvas.width, canvas.height);
}

// The picture that the form shows for the same photograph.
const pictureOf = (field) =>
  document.querySelector(`[data-key-path="${field.dataset.keyPath.replace(/focal$/, "file")}"] img`);

function put(field, text) {
  const input = field.querySelector("input");
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(input, text);
  input.dispatchEvent(new Event("input", { bubbles: true }));
  input.dispatchEvent(new Event("change", { bubbles: true }));
}

function open(field) {
  let at = point(field.querySelector("input").value);
  const image = made("img", { alt: "照片，点一下就是裁切时要保住的地方", tabIndex: 0, draggable: false });
  const mark = made("span");
  const told = made("output");
  const crops = CROPS.map(([name, ...shape]) => {
    const canvas = made("canvas", { width: 120, height: Math.round(120 * shape[1] / shape[0]) });
    return { shape, canvas, shown: made("figure", {}, canvas, made("figcaption", { textContent: name })) };
  });
  const show = () => {
    [mark.style.left, mark.style.top] = at.map((number) => `${number}%`);
    told.textContent = `从左 ${at[0]}%，从上 ${at[1]}%`;
    if (image.naturalWidth) for (const { canvas, shape } of crops) drawn(canvas, image, at, shape);
  };
  const move = (to) => {
    at = to.map(within);
    show();
  };
  const choose = (event) => {
    const box = image.getBoundingClientRect();
    move([(event.clientX - box.left) / box.width * WHOLE, (event.clientY - box.top) / box.height * WHOLE]);
  };
  image.onload = show;
  image.onpointerdown = choose;
  image.onpointermove = (event) => event.buttons && choose(event);
  image.onkeydown = (event) => {
    const step = ARROWS[event.key];
    if (!step) return;
    event.preventDefault();
    move(at.map((number, axis) => number + step[axis] * (event.shiftKey ? 10 : 1)));
  };
  const dialog = made("dialog", { className: "ys-focal" },
    made("p", { textContent: "点一下照片里不能裁掉的地方（人的脸）；也可以用方向键移，按住 Shift 移得快。" }),
    made("div", {}, image, mark),
    made("div", {}, ...crops.map(({ shown }) => shown)),
    made("p", {}, told),
    made("button", { textContent: "用这一点", onclick: () => { put(field, at.join(", ")); dialog.close(); } }),
    made("button", { textContent: "不选（正中）", onclick: () => { put(field, ""); dialog.close(); } }),
    made("button", { textContent: "算了", onclick: () => dialog.close() }),
  );
  dialog.onclose = () => dialog.remove();
  document.body.append(dialog);
  image.src = pictureOf(field).src;
  dialog.showModal();
  image.focus();
  show();
}

function offer(field) {
  const button = made("button", { type: "button", className: "ys-focal-open", textContent: "在照片上点" });
  button.onclick = () => (pictureOf(field) ? open(field) : button.after(made("span", { textContent: "先选照片文件。" })));
  field.querySelector("input").after(button);
}

/** Offer the button in every form that has such a field, as soon as it is drawn. */
export function watch() {
  new MutationObserver(() => {
    for (const field of document.querySelectorAll(FIELD))
      if (field.querySelector("input") && !field.querySelector(".ys-focal-open")) offer(field);
  }).observe(document.body, { childList: true, subtree: true });
}
