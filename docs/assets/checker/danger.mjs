/** The way out for an emergency: while the page's own link is scrolled away, the header's is shown. */

/** @param {HTMLElement} own The page's own link. */
export function keepInSight(own) {
  const { documentElement } = document;
  const other = document.querySelector(".md-header .wra-danger");
  if (!(other instanceof HTMLElement)) return;
  // For sight and touch only: keyboard and screen-reader users have the first link.
  other.tabIndex = -1;
  other.setAttribute("aria-hidden", "true");
  other.addEventListener("click", (event) => {
    event.preventDefault();
    own.click(); // so that what was answered stays
  });
  new IntersectionObserver(([seen]) => {
    documentElement.toggleAttribute("data-danger-away", !seen?.isIntersecting);
  }).observe(own);
}
