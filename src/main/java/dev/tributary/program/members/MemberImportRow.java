package dev.tributary.program.members;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.platform.values.EmailAddress;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A row as it was sent.
 *
 * @param given the members of a profile that the row tells; the others stay as they are
 */
record MemberImportRow(int number, JsonNode given) {
    private @Nullable String key(String member) {
        var value = given.path(member).textValue();
        return value == null || value.isBlank() ? null : value.strip();
    }

    @Nullable
    String externalId() {
        return key("externalId");
    }

    @Nullable
    String email() {
        var email = key("email");
        return email == null ? null : EmailAddress.normalized(email).toLowerCase(Locale.ROOT);
    }
}
