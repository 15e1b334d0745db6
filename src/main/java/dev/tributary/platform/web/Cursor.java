package dev.tributary.platform.web;

import dev.tributary.platform.problems.Unreadable;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;

/** The start of the next page: the key of the last row shown, opaque to clients. */
public final class Cursor {
    private Cursor() {}

    public static String after(Object key) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(key.toString().getBytes(StandardCharsets.UTF_8));
    }

    public static UUID read(String cursor) {
        try {
            return UUID.fromString(text(cursor));
        } catch (IllegalArgumentException e) {
            throw new Unreadable.InvalidCursor();
        }
    }

    /** The text of a key that is no id alone. */
    public static String text(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new Unreadable.InvalidCursor();
        }
    }
}
