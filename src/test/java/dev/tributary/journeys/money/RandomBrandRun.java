package dev.tributary.journeys.money;

import dev.tributary.journeys.money.model.MoneyModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** One random life of a brand: each step is done through the API and in the model, and then both are asked. */
final class RandomBrandRun {
    private final String again;
    private final Instant began;
    private final MoneyModel model;
    private final RandomAct acts;
    private final KnownOrders orders = new KnownOrders();
    private final ToCheck toCheck = new ToCheck();
    private final CheckBrand checkBrand;
    private final CheckOrders checkOrders;
    private final CheckAccounts checkAccounts;
    private final List<String> log = new ArrayList<>();

    /**
     * @param again what plays the same life again
     * @param began the time at which the clock stands
     */
    RandomBrandRun(long seed, String again, Instant began) {
        this.again = again;
        this.began = began;
        var dice = new Dice(seed);
        int holdDays = dice.below(3) * 7;
        var drawTerms = new DrawTerms(dice);
        var terms = List.of(drawTerms.terms(), drawTerms.terms());
        var offer = drawTerms.offer(holdDays);
        var brand = new RandomBrand(offer, terms);
        model = new MoneyModel(Affiliates.COUNT, began, offer, terms);
        acts = new RandomAct(new RunState(dice, brand, model, orders, toCheck), drawTerms);
        checkBrand = new CheckBrand(brand, model);
        checkOrders = new CheckOrders(brand, model, orders);
        checkAccounts = new CheckAccounts(brand, model);
    }

    void step(Instant now) {
        model.advanceTo(now);
        toCheck.clear();
        withLog(() -> {
            log.add(now + " " + acts.act());
            check();
        });
    }

    void end() {
        IntStream.range(0, Affiliates.COUNT).forEach(toCheck::add);
        orders.arrived().forEach(toCheck.orders::add);
        withLog(() -> {
            check();
            IntStream.range(0, Affiliates.COUNT)
                    .forEach(account -> checkAccounts.checkMonthsAndSources(account, began));
            checkBrand.checkReconciliation();
        });
    }

    private void check() {
        checkBrand.checkSummary();
        toCheck.orders.forEach(checkOrders::check);
        toCheck.accounts.forEach(checkAccounts::check);
    }

    /** A failure tells all that has happened to the brand. */
    private void withLog(Runnable part) {
        try {
            part.run();
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(again + "\n" + String.join("\n", log), e);
        }
    }
}
