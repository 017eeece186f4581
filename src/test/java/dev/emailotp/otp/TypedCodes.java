package dev.emailotp.otp;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Typed and pasted inputs and the code that each contains. The server and the page's script are tested with the same
 * table.
 */
public final class TypedCodes {
    private TypedCodes() {}

    /** @param code {@code null} if the input contains no code */
    public record Row(
            String alphabet,
            int length,
            String typed,
            @Nullable String code) {}

    public static List<Row> table() {
        try (InputStream table = TypedCodes.class.getResourceAsStream("typed-codes.json")) {
            return List.of(new ObjectMapper().readValue(table, Row[].class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
