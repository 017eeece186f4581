package dev.emailotp.otp;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What people type and paste, and the code that is to be found in it: for the server and for the page's script alike. */
public final class TypedCodes {
    private TypedCodes() {}

    /** @param code {@code null} if there is none to be found */
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
