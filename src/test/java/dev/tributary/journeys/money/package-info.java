/**
 * Random lives of brands through the API, held against a model of the money after every step.
 *
 * <p>{@code Draw…} classes draw at random what happens, {@code …Acts} do it through the API and in the model, {@code …Json}
 * write requests, {@code Check…} compare. The rules are in {@link dev.tributary.journeys.money.model}, which never looks into
 * the code of the service. All that is random comes from one {@link dev.tributary.journeys.money.Dice}, in one order: the
 * same seed plays the same life again.
 */
package dev.tributary.journeys.money;
