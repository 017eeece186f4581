package dev.emailotp.stable;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The texts that a class contains (JVM specification 4.4). What a variable is put into is several texts. */
final class ClassStrings {
    private static final int UTF8 = 1;
    private static final int LONG = 5;
    private static final int DOUBLE = 6;
    private static final int STRING = 8;
    private static final int METHOD_HANDLE = 15;

    private final Map<Integer, String> texts = new HashMap<>();
    private final List<Integer> strings = new ArrayList<>();

    private ClassStrings(DataInputStream file) throws IOException {
        file.skipNBytes(8);
        int count = file.readUnsignedShort();
        for (int index = 1; index < count; index++) {
            int tag = file.readUnsignedByte();
            switch (tag) {
                case UTF8 -> texts.put(index, file.readUTF());
                case STRING -> strings.add(file.readUnsignedShort());
                default -> file.skipNBytes(size(tag));
            }
            if (tag == LONG || tag == DOUBLE) {
                index++;
            }
        }
    }

    static Stream<String> read(InputStream file) throws IOException {
        ClassStrings constants = new ClassStrings(new DataInputStream(file));
        return constants.strings.stream().map(constants.texts::get).flatMap(text -> Stream.of(text.split("\u0001")));
    }

    private static int size(int tag) {
        return switch (tag) {
            case LONG, DOUBLE -> 8;
            case METHOD_HANDLE -> 3;
            case 7, 16, 19, 20 -> 2;
            case 3, 4, 9, 10, 11, 12, 17, 18 -> 4;
            default -> throw new IllegalArgumentException("No constant has the tag " + tag);
        };
    }
}
