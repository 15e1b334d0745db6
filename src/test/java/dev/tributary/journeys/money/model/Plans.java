package dev.tributary.journeys.money.model;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Which plan each account had when, and which terms each plan had when. Everybody begins with the first plan. */
final class Plans {
    private final List<History<Terms>> versions;
    private final List<History<Integer>> ofAccounts;

    Plans(int accounts, List<Terms> terms) {
        versions = terms.stream().map(History::new).toList();
        ofAccounts = Stream.generate(() -> new History<>(0)).limit(accounts).toList();
    }

    void amend(Instant from, int plan, Terms terms) {
        versions.get(plan).change(from, terms);
    }

    void give(Instant from, int account, int plan) {
        ofAccounts.get(account).change(from, plan);
    }

    /** The version that held then, of the plan that the account had then. */
    Terms of(int account, Instant at) {
        int plan = ofAccounts.get(account).at(at);
        return versions.get(plan).at(at);
    }
}
