package dev.tributary.messaging.templates;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A member who is to get an e-mail, with all values that can be merged into it.
 *
 * @param enrollmentId null when they are not in the offer
 * @param language of e-mails to them
 * @param skipReason why no e-mail can be sent to them; null when it can
 * @param isCodeLive false while a connected shop does not accept their promo code
 */
public record Recipient(
        UUID memberId,
        @Nullable UUID enrollmentId,
        String email,
        Locale language,
        @Nullable String skipReason,
        boolean isCodeLive,
        Map<MergeField, String> values) {
    public static final String UNSUBSCRIBED = "unsubscribed";
    static final String NOT_ENROLLED = "not_enrolled";
    static final String MEMBER_ARCHIVED = "member_archived";
    static final String MISSING_VALUE = "missing_value";
    static final String CODE_NOT_LIVE = "code_not_live";

    public List<MergeField> missing(Collection<MergeField> used) {
        return used.stream().filter(field -> !values.containsKey(field)).toList();
    }

    /** Why a text with these fields cannot be sent to this member; null when it can. */
    public @Nullable String skipReasonFor(Collection<MergeField> used) {
        if (skipReason != null) {
            return skipReason;
        }
        if (!missing(used).isEmpty()) {
            return MISSING_VALUE;
        }
        return !isCodeLive && used.contains(MergeField.PROMO_CODE) ? CODE_NOT_LIVE : null;
    }

    /** The same recipient with another address. */
    public Recipient at(String otherEmail) {
        return new Recipient(memberId, enrollmentId, otherEmail, language, skipReason, isCodeLive, values);
    }
}
