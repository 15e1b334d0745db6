package dev.tributary.program.members;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.platform.values.EmailAddress;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A row as sent.
 *
 * @param fields the fields of a profile that the row has; the other fields keep their values
 */
record MemberImportRow(int number, JsonNode fields) {
    private @Nullable String key(String member) {
        var value = fields.path(member).textValue();
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
