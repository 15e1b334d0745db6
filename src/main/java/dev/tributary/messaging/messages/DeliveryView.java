package dev.tributary.messaging.messages;

import dev.tributary.program.members.MemberId;
import dev.tributary.program.members.MemberRef;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * @param reason why it was skipped or failed; {@code no_mail_server} when none is configured
 * @param missing merge fields the member has no value for
 * @param reply the last reply of the mail server
 */
record DeliveryView(
        DeliveryId id,
        MemberId memberId,
        MemberRef member,
        String email,
        DeliveryStatus status,
        @Nullable String reason,
        List<String> missing,
        @Nullable String reply,
        Instant createdAt,
        Instant changedAt) {

    static DeliveryView read(ResultSet row) throws SQLException {
        var memberId = row.getObject("member_id", UUID.class);
        return new DeliveryView(
                new DeliveryId(row.getObject("id", UUID.class)),
                new MemberId(memberId),
                MemberRef.of(memberId, row.getString("first_name"), row.getString("last_name")),
                row.getString("email"),
                DeliveryStatus.valueOf(row.getString("status")),
                row.getString("reason"),
                List.of((String[]) row.getArray("missing").getArray()),
                row.getString("reply"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("changed_at", OffsetDateTime.class).toInstant());
    }
}
