package dev.tributary.ledger.batches;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.tributary.ledger.accounts.Balance;
import dev.tributary.platform.access.Scope;
import dev.tributary.platform.transactions.Reads;
import dev.tributary.platform.web.Cursor;
import dev.tributary.program.brands.Brands;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Path("/v1/balances")
class BalanceListResource {
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
    public BalanceList listBalances(@BeanParam BalanceFilter filter) {
        var brand = brands.current();
        int limit = filter.checkedLimit();
        var rows = new AccountRows(filter.accounts(), brand, false, clock.instant());
        var found = accounts.search(rows, filter.payable, filter.q, filter.after(), limit + 1);
        boolean hasMore = found.size() > limit;
        var shown = hasMore ? found.subList(0, limit) : found;
        var currency = brand.currency().getCurrencyCode();
        return new BalanceList(
                currency,
                shown.stream().map(account -> BalanceRow.of(account, currency)).toList(),
                hasMore ? Cursor.after(shown.get(limit - 1).enrollmentId()) : null);
    }

    /** Accounts with money that no payout has taken, in the order their enrollments were created. */
    record BalanceList(
            String currency,
            List<BalanceRow> data,
            @Nullable String nextCursor) {}

    /**
     * Amounts are minor units of {@code currency}.
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
            String currency,
            long held,
            long due,
            long payable,
            @Nullable String reason,
            long payoutMinimum) {
        static BalanceRow of(DueAccount account, String currency) {
            var balance = Balance.of(account.untaken(), account.held(), 0, 0, account.minimum());
            return new BalanceRow(
                    account.ref(),
                    account.payTo(),
                    currency,
                    account.held(),
                    balance.due(),
                    balance.payable(),
                    balance.payableReason(),
                    account.minimum());
        }
    }
}
