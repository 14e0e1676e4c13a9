// Small pictures, drawn here, so that the page looks the same on machines without a font for them.
const SHAPES = {
  animation: 'M4 5h16v14H4zM10 9l5 3-5 3z',
  audio: 'M9 18V5l10-2v13M9 18a3 3 0 1 1-6 0 3 3 0 0 1 6 0zM19 16a3 3 0 1 1-6 0 3 3 0 0 1 6 0z',
  attach: 'M20 11l-8.5 8.5a5 5 0 0 1-7-7L13 4a3.4 3.4 0 0 1 5 5l-8.500 8.500a1.700 1.700 0 0 1-2.500-2.500L14.500 7.500',
  contact: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 20c1-4 4-5.500 8-5.500s7 1.500 8 5.500',
  copy: 'M9 9h10v11H9zM15 9V4H5v11h4',
  dice: 'M4 4h16v16H4zM8.500 8.500h.01M15.500 15.500h.01M12 12h.01',
  document: 'M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6',
  location: 'M12 21c-4-5-6.500-8-6.500-11a6.500 6.500 0 0 1 13 0c0 3-2.500 6-6.500 11zM12 12a2 2 0 1 0 0-4 2 2 0 0 0 0 4z',
  open: 'M14 4h6v6M20 4l-9 9M18 14v6H4V6h6',
  photo: 'M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15.500 9h.01',
  poll: 'M5 20V10M12 20V4M19 20v-7',
  protected: 'M6 11h12v9H6zM9 11V8a3 3 0 0 1 6 0v3',
  send: 'M4 12l16-8-5 16-3.500-6.500zM11.500 13.500L20 4',
  silent: 'M6 16V11a6 6 0 0 1 10-4.500M18 11v5H8M10 19.500a2 2 0 0 0 4 0M4 4l16 16',
  sounding: 'M6 16V11a6 6 0 0 1 12 0v5zM10 19.500a2 2 0 0 0 4 0',
  sticker: 'M12 3a9 9 0 1 0 9 9h-5a4 4 0 0 1-4-4zM12 3l9 9M8.500 10h.01M9 15c1.500 1.500 4 1.500 5.500 0',
  video: 'M3 6h12v12H3zM15 11l6-4v10l-6-4z',
  video_note: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM10 8.500l5 3.500-5 3.500z',
  voice: 'M12 15a3 3 0 0 0 3-3V6a3 3 0 0 0-6 0v6a3 3 0 0 0 3 3zM5 11a7 7 0 0 0 14 0M12 18v3',
};

const SVG = 'http://www.w3.org/2000/svg';

/** A picture. With `words` it says something by itself; without, it only goes with the words beside it. */
export function icon(name, words) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('class', 'icon');
  if (words) {
    svg.setAttribute('role', 'img');
    svg.setAttribute('aria-label', words);
    const title = document.createElementNS(SVG, 'title');
    title.textContent = words;
    svg.append(title);
  } else svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', SHAPES[name] ?? SHAPES.document);
  svg.append(path);
  return svg;
}

/** Draws the pictures that the markup names by `data-icon`. */
export function putIcons(root) {
  for (const place of root.querySelectorAll('[data-icon]')) place.replaceChildren(icon(place.dataset.icon));
}
