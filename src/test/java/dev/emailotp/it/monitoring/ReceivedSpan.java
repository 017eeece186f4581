package dev.emailotp.it.monitoring;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A span as a server has sent it.
 *
 * @param parent the id of the span that it is within; empty for the first of a trace
 * @param failed whether it ended with an error
 */
record ReceivedSpan(
        String trace, String id, String parent, String name, Map<String, String> attributes, boolean failed) {
    private static final int STATUS_ERROR = 2;

    /** Reads an {@code ExportTraceServiceRequest} of OTLP 1. */
    static List<ReceivedSpan> all(byte[] request) {
        List<ReceivedSpan> spans = new ArrayList<>();
        for (Message resource : new Message(request).messages(1)) {
            for (Message scope : resource.messages(2)) {
                scope.messages(2).forEach(span -> spans.add(of(span)));
            }
        }
        return spans;
    }

    private static ReceivedSpan of(Message span) {
        Map<String, String> attributes = new TreeMap<>();
        span.messages(9)
                .forEach(pair ->
                        attributes.put(pair.text(1), value(pair.messages(2).get(0))));
        return new ReceivedSpan(
                span.hex(1),
                span.hex(2),
                span.hex(4),
                span.text(5),
                attributes,
                span.messages(15).stream().anyMatch(status -> status.number(3) == STATUS_ERROR));
    }

    private static String value(Message any) {
        return any.has(1) ? any.text(1) : Long.toString(any.number(3));
    }

    /** A message of protocol buffers: its fields by number, of the wire types that spans use. */
    private record Message(Map<Integer, List<Object>> fields) {
        Message(byte[] bytes) {
            this(new TreeMap<>());
            ByteBuffer in = ByteBuffer.wrap(bytes);
            while (in.hasRemaining()) {
                long key = varint(in);
                fields.computeIfAbsent((int) (key >>> 3), any -> new ArrayList<>())
                        .add(value(in, (int) (key & 7)));
            }
        }

        private static Object value(ByteBuffer in, int wireType) {
            return switch (wireType) {
                case 0 -> varint(in);
                case 1 -> bytes(in, Long.BYTES);
                case 2 -> bytes(in, (int) varint(in));
                case 5 -> bytes(in, Integer.BYTES);
                default -> throw new IllegalArgumentException("Wire type " + wireType);
            };
        }

        private static byte[] bytes(ByteBuffer in, int length) {
            byte[] bytes = new byte[length];
            in.get(bytes);
            return bytes;
        }

        private static long varint(ByteBuffer in) {
            long value = 0;
            for (int shift = 0; ; shift += 7) {
                byte next = in.get();
                value |= (long) (next & 0x7F) << shift;
                if (next >= 0) {
                    return value;
                }
            }
        }

        boolean has(int field) {
            return fields.containsKey(field);
        }

        List<Message> messages(int field) {
            return fields.getOrDefault(field, List.of()).stream()
                    .map(value -> new Message((byte[]) value))
                    .toList();
        }

        String text(int field) {
            return has(field) ? new String((byte[]) fields.get(field).get(0), StandardCharsets.UTF_8) : "";
        }

        String hex(int field) {
            return has(field)
                    ? HexFormat.of().formatHex((byte[]) fields.get(field).get(0))
                    : "";
        }

        long number(int field) {
            return has(field) ? (Long) fields.get(field).get(0) : 0;
        }
    }
}
