package dev.tributary.program.members;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A member as the brand sees them.
 *
 * @param figures with {@code include=figures}, of members who are in an offer
 */
record MemberView(
        MemberId id,
        @JsonUnwrapped MemberProfile profile,
        Instant createdAt,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable MemberTotals figures) {
    static MemberView of(Member member) {
        return new MemberView(new MemberId(member.id()), member.profile(), member.createdAt(), null);
    }

    MemberView with(@Nullable MemberTotals totals) {
        return new MemberView(id, profile, createdAt, totals);
    }
}
