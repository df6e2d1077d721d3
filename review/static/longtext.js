// Long texts: a text area is as high as what it holds, up to a limit.

const MOST_LINES = 12; // before it scrolls

export function grow(input) {
  if (input.tagName !== "TEXTAREA") return;
  input.rows = 1;
  while (input.scrollHeight > input.clientHeight && input.rows < MOST_LINES) input.rows += 1;
}

for (const input of document.querySelectorAll("textarea.value")) grow(input);
