package dev.tributary.journeys.money;

import dev.tributary.journeys.money.model.MoneyModel;

/** Things that happen to a brand, each done through the API and in the model. An act says what it did. */
abstract class Acts {
    final Dice dice;
    final RandomBrand brand;
    final MoneyModel model;
    final KnownOrders orders;
    final ToCheck toCheck;

    Acts(RunState state) {
        dice = state.dice();
        brand = state.brand();
        model = state.model();
        orders = state.orders();
        toCheck = state.toCheck();
    }
}
