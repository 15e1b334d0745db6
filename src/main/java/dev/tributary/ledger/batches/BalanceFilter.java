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

/** The filter and the page of a list of balances. */
final class BalanceFilter {
    private static final int MAX_LIMIT = 1_000;

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
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new Unreadable.InvalidParameter("limit", "It is from 1 to " + MAX_LIMIT + ".");
        }
        return limit;
    }

    UUID after() {
        return cursor == null ? ReadAccounts.BEFORE_FIRST : Cursor.read(cursor);
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
