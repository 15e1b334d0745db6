package dev.tributary.journeys.money.model;

/**
 * How customers are bound to the account that brought them.
 *
 * @param months null for life
 * @param isByLead whether a lead binds, too
 * @param evidenceLoses whether a bound customer beats the evidence of a later order
 */
public record Binding(Integer months, boolean isByLead, boolean evidenceLoses) {}
