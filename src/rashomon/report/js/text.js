// Offsets of a ledger are code points; a JavaScript string counts UTF-16 units. A Text turns the one into the other.
class Text {
  constructor(string) {
    this.string = string;
    this.astral = []; // code point offsets of the characters that take two units
    let at = 0;
    for (const character of string) {
      if (character.length === 2) this.astral.push(at);
      at += 1;
    }
    this.length = at;
  }

  // The number of two-unit characters before a code point offset, by bisection.
  unit(offset) {
    let low = 0;
    let high = this.astral.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.astral[middle] < offset) low = middle + 1;
      else high = middle;
    }
    return offset + low;
  }

  slice(start, end) {
    return this.string.slice(this.unit(start), this.unit(end));
  }
}

