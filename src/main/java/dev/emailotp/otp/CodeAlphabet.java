package dev.emailotp.otp;

/** The symbols of a code. */
public enum CodeAlphabet {
    /** The ten ASCII digits. */
    DIGITS("0123456789"),

    /** Twenty consonants. Without vowels there are no words; Y is left out as well. Accepted in either case. */
    LETTERS("BCDFGHJKLMNPQRSTVWXZ");

    private final String symbols;

    CodeAlphabet(String symbols) {
        this.symbols = symbols;
    }

    int size() {
        return symbols.length();
    }

    char symbol(int index) {
        return symbols.charAt(index);
    }

    boolean contains(int symbol) {
        return symbols.indexOf(symbol) >= 0;
    }
}
