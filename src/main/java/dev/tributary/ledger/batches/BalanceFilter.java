package dev.tributary.ledger.batches;

import dev.tributary.platform.problems.Unreadable;
import dev.tributary.platform.web.Cursor;
import dev.tributary.program.members.MemberId;
import dev.tributary.program.offers.OfferId;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which balances of a brand are asked for, and from where on. */
final class BalanceFilter {
    private static final int MOST = 1_000;

    @QueryParam("payable")
    @DefaultValue("false")
    boolean payable;

    @QueryParam("offerId")
    @Nullable
    OfferId offerId;

    @QueryParam("memberId")
    @Nullable
    MemberId memberId;

    @QueryParam("q")
    @Nullable
    String q;

    @QueryParam("limit")
    @DefaultValue("200")
    int limit;

    @QueryParam("cursor")
    @Nullable
    String cursor;

    int checkedLimit() {
        if (limit < 1 || limit > MOST) {
            throw new Unreadable.InvalidParameter("limit", "It is from 1 to " + MOST + ".");
        }
        return limit;
    }

    UUID after() {
        return cursor == null ? ReadAccounts.FROM_THE_FIRST : Cursor.read(cursor);
    }

    BatchFilter accounts() {
        return new BatchFilter(
                offerId == null ? null : List.of(offerId),
                memberId == null ? null : List.of(memberId),
                null,
                null,
                null);
    }
}
