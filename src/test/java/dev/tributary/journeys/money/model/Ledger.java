package dev.tributary.journeys.money.model;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** The accounts, and what is posted to them for orders. */
final class Ledger {
    final List<Account> accounts;
    private final Orders orders;
    Instant now;

    Ledger(int accounts, Orders orders, Instant now) {
        this.accounts = Stream.generate(Account::new).limit(accounts).toList();
        this.orders = orders;
        this.now = now;
    }

    void adjust(int account, long amount) {
        accounts.get(account).entries.add(new Entry(amount, now));
    }

    /** An order that came before begins to count: the rewards that were taken when it stopped counting there come back. */
    void earnAgain(Order order) {
        giveBack(accounts.get(order.account), order, orders.progress(order.account, null));
        earn(order);
    }

    /** When the order begins to count: its commission, and the rewards for milestones that it reaches. */
    void earn(Order order) {
        var account = accounts.get(order.account);
        account.entries.add(new Entry(order.earned(), order.available));
        var after = orders.progress(order.account, null);
        var before = new Progress(after.sales() - order.net(), after.count() - (order.isFullyRefunded() ? 0 : 1));
        for (var reward : order.terms.rewards()) {
            long known = Math.max(reward.milestones(before, 0), lastGranted(account, reward, order));
            for (long next = known + 1; next <= reward.milestones(after, order.net()); next++) {
                grant(account, new Grant(reward, next, order, order.available));
            }
        }
    }

    private static void grant(Account account, Grant grant) {
        account.grants.add(grant);
        account.entries.add(new Entry(grant.reward().amount(), grant.available()));
    }

    /** Of one milestone, that which was taken last. */
    private static void giveBack(Account account, Order order, Progress progress) {
        for (int i = account.taken.size() - 1; i >= 0; i--) {
            var taken = account.taken.get(i);
            var grant = taken.grant();
            if (!taken.comesBackWith(order)) {
                continue;
            }
            if (grant.milestone() > grant.reward().milestones(progress, order.net())) {
                account.taken.set(i, new TakenGrant(grant, taken.by(), true));
            } else {
                account.taken.remove(i);
                if (account.grants.stream().noneMatch(granted -> granted.isLike(grant))) {
                    grant(account, grant);
                }
            }
        }
    }

    private static long lastGranted(Account account, Reward reward, Order order) {
        return account.grants.stream()
                .filter(grant -> grant.reward().isLike(reward))
                .filter(grant -> grant.concerns(order))
                .mapToLong(Grant::milestone)
                .max()
                .orElse(0);
    }

    /**
     * After the order was changed: part of its commission, and the rewards for milestones that are no longer reached. What
     * is taken back is available now, or when that becomes available which it takes back.
     *
     * @param remaining what is left of the order's base for the account
     * @param isRefund of an order that still counts
     */
    void reverse(Order order, int from, long commission, long remaining, boolean isRefund) {
        var account = accounts.get(from);
        account.entries.add(new Entry(-commission, nowOr(order.available)));
        var progress = orders.progress(from, null);
        for (var grant : List.copyOf(account.grants)) {
            if (grant.concerns(order) && grant.milestone() > grant.reward().milestones(progress, remaining)) {
                account.grants.remove(grant);
                account.taken.add(new TakenGrant(grant, isRefund ? null : order, false));
                account.entries.add(new Entry(-grant.reward().amount(), nowOr(grant.available())));
            }
        }
    }

    private Instant nowOr(Instant later) {
        return now.isAfter(later) ? now : later;
    }
}
