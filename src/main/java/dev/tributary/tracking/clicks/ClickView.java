package dev.tributary.tracking.clicks;

import org.jspecify.annotations.Nullable;

/**
 * The result of a reported click.
 *
 * @param clickId to be sent with the order; null while the link is inactive
 * @param reason why it was not counted
 * @param url where the redirect would have led
 */
record ClickView(
        @Nullable String clickId, boolean counted, @Nullable String reason, String url) {
    static ClickView of(FollowLink.Followed followed) {
        Enum<?> reason = followed.inactive() == null ? followed.filtered() : followed.inactive();
        return new ClickView(
                followed.click() == null ? null : followed.click().text(),
                reason == null,
                reason == null ? null : reason.name(),
                followed.address());
    }
}
