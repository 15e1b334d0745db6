package dev.tributary.journeys.money.model;

/**
 * Settings of the offer and its brand that hold for the whole run.
 *
 * @param holdDays at the beginning
 * @param binding null binds nobody
 * @param maxPerOrder null is no limit
 * @param monthlyBudget of the offer; null is no limit
 * @param brandBudget of the brand, by month; null is no limit
 */
public record OfferTerms(int holdDays, Binding binding, Long maxPerOrder, Long monthlyBudget, Long brandBudget) {}
