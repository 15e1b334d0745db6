package dev.tributary.messaging.templates;

import dev.tributary.program.brands.Brand;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

record RecipientRow(
        UUID memberId,
        String firstName,
        @Nullable String lastName,
        String email,
        @Nullable String language,
        String status,
        boolean unsubscribed) {

    Locale languageIn(Brand brand) {
        return language == null ? brand.language() : Locale.forLanguageTag(language);
    }

    Recipient toRecipient(
            @Nullable UUID enrollmentId, Locale mailLanguage, boolean isCodeLive, Map<MergeField, String> values) {
        return new Recipient(memberId, enrollmentId, email, mailLanguage, skipReason(enrollmentId), isCodeLive, values);
    }

    private @Nullable String skipReason(@Nullable UUID enrollmentId) {
        if (!status.equals("ACTIVE")) {
            return Recipient.MEMBER_ARCHIVED;
        }
        if (unsubscribed) {
            return Recipient.UNSUBSCRIBED;
        }
        return enrollmentId == null ? Recipient.NOT_ENROLLED : null;
    }
}
