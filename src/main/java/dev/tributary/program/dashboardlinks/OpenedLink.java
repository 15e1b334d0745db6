package dev.tributary.program.dashboardlinks;

import dev.tributary.platform.access.Credential;
import dev.tributary.platform.access.KeyRing;
import dev.tributary.platform.access.Scope;
import dev.tributary.platform.tenancy.ChangeAuthor;
import dev.tributary.platform.tenancy.SingleReads;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The part of an enrollment that decides whether a token is valid for its link. */
public record OpenedLink(
        UUID enrollmentId,
        byte[] nonce,
        boolean isRevoked,
        @Nullable Instant usedAt) {
    /** The column of the enrollment's id. */
    public static final String ID = "link_id";

    /** The columns to read, of the table {@code enrollments e}. */
    public static final String COLUMNS = " e.id as link_id, e.link_nonce, e.link_revoked, e.link_used_at ";

    private static final Duration RECORD_USE_EVERY = Duration.ofMinutes(1);

    /** @param row with {@link #COLUMNS} */
    public static OpenedLink read(ResultSet row) throws SQLException {
        return new OpenedLink(
                row.getObject(ID, UUID.class),
                row.getBytes("link_nonce"),
                row.getBoolean("link_revoked"),
                SingleReads.instant(row, "link_used_at"));
    }

    boolean isOpenedBy(DashboardToken token, KeyRing keys) {
        return !isRevoked && token.isSignedBy(keys, nonce);
    }

    boolean mustRecordUse(Instant now) {
        return usedAt == null || usedAt.plus(RECORD_USE_EVERY).isBefore(now);
    }

    Credential credential(UUID brandId) {
        return new Credential(ChangeAuthor.Kind.AFFILIATE, enrollmentId, brandId, Set.of(Scope.AS_AFFILIATE));
    }
}
