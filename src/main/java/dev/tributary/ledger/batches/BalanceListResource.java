package dev.tributary.ledger.batches;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.tributary.ledger.accounts.Balance;
import dev.tributary.platform.access.Scope;
import dev.tributary.platform.problems.Unreadable;
import dev.tributary.platform.transactions.Reads;
import dev.tributary.platform.web.Cursor;
import dev.tributary.program.brands.Brands;
import dev.tributary.program.members.MemberId;
import dev.tributary.program.offers.OfferId;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Path("/v1/balances")
class BalanceListResource {
    private static final int MOST = 1_000;

    private final ReadAccounts accounts;
    private final Brands brands;
    private final Clock clock;

    BalanceListResource(ReadAccounts accounts, Brands brands, Clock clock) {
        this.accounts = accounts;
        this.brands = brands;
        this.clock = clock;
    }

    @GET
    @Reads
    @RolesAllowed(Scope.TO_READ)
    public BalanceList listBalances(
            @QueryParam("payable") @DefaultValue("false") boolean payable,
            @QueryParam("offerId") @Nullable OfferId offerId,
            @QueryParam("memberId") @Nullable MemberId memberId,
            @QueryParam("q") @Nullable String q,
            @QueryParam("limit") @DefaultValue("200") int limit,
            @QueryParam("cursor") @Nullable String cursor) {
        if (limit < 1 || limit > MOST) {
            throw new Unreadable.InvalidParameter("limit", "It is from 1 to " + MOST + ".");
        }
        var brand = brands.current();
        var filter = new BatchFilter(
                offerId == null ? null : List.of(offerId),
                memberId == null ? null : List.of(memberId),
                null,
                null,
                null);
        var after = cursor == null ? ReadAccounts.FROM_THE_FIRST : Cursor.read(cursor);
        var rows = accounts.search(filter, brand, payable, q, clock.instant(), after, limit + 1);
        boolean more = rows.size() > limit;
        var shown = more ? rows.subList(0, limit) : rows;
        return new BalanceList(
                brand.currency().getCurrencyCode(),
                shown.stream().map(BalanceRow::of).toList(),
                more ? Cursor.after(shown.get(limit - 1).enrollmentId()) : null);
    }

    /** Accounts with untaken money, in the order of their enrollments' making. */
    record BalanceList(
            String currency,
            List<BalanceRow> data,
            @Nullable String nextCursor) {}

    /**
     * Amounts are minor units of the list's {@code currency}.
     *
     * @param payTo the member's payout address; null when they have not said where to pay
     * @param held earned, and not available yet
     * @param due available and not taken by a payout; negative after a clawback
     * @param payable what a batch would pay now
     * @param reason why nothing is payable: {@code nothing_due}, {@code below_minimum}; null when something is
     * @param payoutMinimum the enrollment's, else the brand's
     */
    record BalanceRow(
            @JsonUnwrapped AccountRef account,
            @Nullable String payTo,
            long held,
            long due,
            long payable,
            @Nullable String reason,
            long payoutMinimum) {
        static BalanceRow of(DueAccount account) {
            var balance = Balance.of(account.untaken(), account.held(), 0, 0, account.minimum());
            return new BalanceRow(
                    account.ref(),
                    account.payTo(),
                    account.held(),
                    balance.due(),
                    balance.payable(),
                    balance.payableReason(),
                    account.minimum());
        }
    }
}
