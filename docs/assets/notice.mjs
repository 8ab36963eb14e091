/** Tells at the foot of the window what there is to know of the kept copy, and leaves the choice. */

const DAY = new Intl.DateTimeFormat("en-GB", { dateStyle: "long" });

/** A newer build has taken over: this page is still the earlier one. */
export function tellOfNewer() {
  const load = button("Load it");
  load.addEventListener("click", () => location.reload());
  tell("A newer version of this site is ready.", load, button("Not now"));
}

/** @param {number} compared When this copy was last known to be the newest, in milliseconds. */
export function tellOfAge(compared) {
  tell(
    `This copy of the site is from ${DAY.format(compared)}. It has not been compared with the ` +
      "server since then, and the law may have changed.",
    button("Close"),
  );
}

/** @param {string} text @param {HTMLButtonElement[]} buttons Each of them ends the notice. */
function tell(text, ...buttons) {
  document.querySelector(".wra-notice")?.remove();
  const notice = document.createElement("div");
  notice.className = "wra-notice md-typeset";
  notice.setAttribute("role", "status");
  document.body.append(notice);
  for (const each of buttons) each.addEventListener("click", () => notice.remove());
  const sentence = document.createElement("p");
  sentence.textContent = text;
  // A live region says what comes into it, and not what it came with.
  setTimeout(() => notice.append(sentence, ...buttons));
}

/** @param {string} text */
function button(text) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "md-button";
  made.textContent = text;
  return made;
}
