package dev.tributary.journeys.money;

import dev.tributary.journeys.money.model.MoneyModel;

/**
 * What all acts of a run share.
 *
 * @param brand in the service
 * @param model the same brand by the rules
 */
record RunState(Dice dice, RandomBrand brand, MoneyModel model, KnownOrders orders, ToCheck toCheck) {}
