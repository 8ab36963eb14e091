/** Puts on the site's typeface once the question is shown: nothing that an answer needs waits for it. */

const NAME = "Atkinson Hyperlegible Next";

/** Where it does not come, the face that stands in stays. */
export async function putOnTheTypeface() {
  const faces = await document.fonts.load(`1em "${NAME}"`).catch(() => []);
  if (faces.length > 0) document.documentElement.dataset.face = "";
}
