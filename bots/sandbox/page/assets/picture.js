// A picture as large as the window allows.
import { h } from "./dom.js";

/** The box it is shown in; one on the page. */
export function pictureBox() {
  return h(
    "dialog",
    { id: "picture", class: "picture", on: { click: (event) => event.currentTarget.close() } },
    h("img", { alt: "" }),
  );
}

/** Shows it; a click or Escape closes it. */
export function showPicture(url, name) {
  const box = document.getElementById("picture");
  box.firstChild.src = url;
  box.firstChild.alt = name;
  box.showModal();
}
