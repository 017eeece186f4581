// Puts values into the page. What comes from the server is always text, never markup.

const language = document.documentElement.lang;
const texts = document.getElementById("texts").dataset;

/** Returns a text of the page, with its values. */
export function text(name, ...values) {
  return values.reduce((filled, value, i) => filled.replace(`{${i}}`, () => value), texts[name] ?? name);
}

export function time(at) {
  return new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" }).format(new Date(at));
}

export function number(count) {
  return new Intl.NumberFormat(language).format(count);
}

export function duration(seconds) {
  const unit = seconds < 60 ? "second" : seconds < 7200 ? "minute" : "hour";
  const length = { second: 1, minute: 60, hour: 3600 }[unit];
  return new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "long" }).format(Math.ceil(seconds / length));
}

/** Fills an element. A missing value is a dash. */
export function fill(id, value) {
  document.getElementById(id).textContent = value ?? "–";
}

/** Shows the rows of a table, or that it has none. The first cell of a row is its heading. */
export function rows(id, lines) {
  const table = document.getElementById(id);
  table.tBodies[0].replaceChildren(
    ...lines.map((cells) => {
      const row = document.createElement("tr");
      cells.forEach((value, i) => {
        const cell = document.createElement(i === 0 ? "th" : "td");
        if (i === 0) {
          cell.scope = "row";
        }
        const shown = document.createElement("bdi");
        shown.textContent = value ?? "–";
        cell.append(shown);
        row.append(cell);
      });
      return row;
    }),
  );
  table.closest(".table").hidden = lines.length === 0;
  document.getElementById(`${id}-none`).hidden = lines.length > 0;
}

/** Tells what has just happened, also to people who do not see it. */
export function tell(what, isBad = false) {
  const status = document.getElementById("status");
  status.textContent = what;
  status.classList.toggle("bad", isBad);
}
