// Finds a code in what was typed or pasted, by the rule of the server (TypedCode.java), so that the page submits on its
// own only what the server reads. The two are tested with one table.

const SYMBOLS = { digits: "0123456789", letters: "BCDFGHJKLMNPQRSTVWXZ" };
const MAX_INPUT = 200;
const CONTROL = /[^\P{Cc}\t-\r\x1c-\x1f]/u;
const INVISIBLE = /[\p{Cf}\ufe00-\ufe0f\u20e3]/gu;
const DIGIT = /\p{Nd}/u;
const CASED = /[\p{Lu}\p{Ll}\p{Lt}]/u;
const SEPARATOR = /[\t-\r\x1c-\x1f\p{Z}\p{Pd}\u2212.]/u;

// The digits of each script stand in order, from zero to nine.
function ascii(character) {
  if (!DIGIT.test(character)) {
    return character;
  }
  const point = character.codePointAt(0);
  let first = point;
  while (DIGIT.test(String.fromCodePoint(first - 1))) {
    first--;
  }
  return String((point - first) % 10);
}

/** The only run of symbols that is as long as a code; null if there is none, or one must guess. */
export function readCode(input, length, alphabet) {
  if (input.length > MAX_INPUT || CONTROL.test(input)) {
    return null;
  }
  const found = [];
  let run = "";
  let word = "";
  let otherWord = false;
  const endRun = () => {
    if (run.length === length) {
      found.push(run);
    }
    run = "";
  };
  const endWord = () => {
    if (otherWord) {
      endRun();
    } else {
      run += word;
    }
    word = "";
    otherWord = false;
  };
  for (const character of input.normalize("NFKC").toUpperCase().replace(INVISIBLE, "")) {
    const symbol = ascii(character);
    if (SYMBOLS[alphabet].includes(symbol)) {
      word += symbol;
    } else if (symbol !== character || DIGIT.test(character) || CASED.test(character)) {
      otherWord = true;
    } else {
      endWord();
      if (!SEPARATOR.test(character)) {
        endRun();
      }
    }
  }
  endWord();
  endRun();
  return found.length === 1 ? found[0] : null;
}
