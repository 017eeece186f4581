package dev.emailotp.otp;

/** The symbols a code is made of. */
public enum CodeAlphabet {
    /** The ten ASCII digits. */
    DIGITS("0123456789"),

    /** Twenty consonants: no vowels, hence no words, and no Y. Read back in either case. */
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
