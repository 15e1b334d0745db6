package dev.tributary.journeys.money;

import java.util.TreeMap;
import java.util.function.Supplier;

/** Draws what happens next, and does it. */
final class RandomAct {
    private final Dice dice;
    private final KnownOrders orders;
    private final OrderActs orderActs;
    private final StaffActs staffActs;
    private final RefundActs refundActs;
    private final PayoutActs payoutActs;
    private final SettingsActs settingsActs;

    /** By the percent below which it is chosen. */
    private final TreeMap<Integer, Supplier<String>> acts = new TreeMap<>();

    RandomAct(RunState state, DrawTerms drawTerms) {
        var drawOrders = new DrawOrders(
                state.dice(), drawTerms.keepsCustomers(), state.model().now());
        dice = state.dice();
        orders = state.orders();
        orderActs = new OrderActs(state, drawOrders);
        staffActs = new StaffActs(state);
        refundActs = new RefundActs(state);
        payoutActs = new PayoutActs(state);
        settingsActs = new SettingsActs(state, drawTerms, drawOrders);
        settingsActs.setFirstRates();
        listActs();
    }

    private void listActs() {
        add(28, orderActs::report);
        add(4, orderActs::reportAgain);
        add(15, refundActs::refund);
        add(5, () -> refundActs.refundEarly(orderActs::fresh));
        add(2, refundActs::refundAgain);
        add(7, staffActs::reject);
        add(8, staffActs::accept);
        add(6, staffActs::attribute);
        add(4, orderActs::reportLateCode);
        add(4, payoutActs::adjust);
        add(7, payoutActs::pay);
        add(3, payoutActs::settle);
        add(1, settingsActs::setHoldDays);
        add(2, settingsActs::givePlan);
        add(1, settingsActs::setRate);
        add(3, settingsActs::amendPlan);
    }

    private void add(int percent, Supplier<String> act) {
        acts.put(acts.isEmpty() ? percent : acts.lastKey() + percent, act);
    }

    /** Does one thing, and says what; first of all an order comes. */
    String act() {
        int percent = dice.below(acts.lastKey());
        return orders.arrived().isEmpty()
                ? orderActs.report()
                : acts.higherEntry(percent).getValue().get();
    }
}
