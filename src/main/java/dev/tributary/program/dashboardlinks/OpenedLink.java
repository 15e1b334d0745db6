package dev.tributary.program.dashboardlinks;

import dev.tributary.platform.tenancy.SingleReads;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What of an enrollment tells whether a token opens it. */
public record OpenedLink(
        UUID enrollmentId,
        byte[] nonce,
        boolean isRevoked,
        @Nullable Instant usedAt) {
    /** Of the table {@code enrollments e}. */
    public static final String COLUMNS = " e.id as link_id, e.link_nonce, e.link_revoked, e.link_used_at ";

    /** @param row with {@link #COLUMNS} */
    public static OpenedLink read(ResultSet row) throws SQLException {
        return new OpenedLink(
                row.getObject("link_id", UUID.class),
                row.getBytes("link_nonce"),
                row.getBoolean("link_revoked"),
                SingleReads.instant(row, "link_used_at"));
    }
}
