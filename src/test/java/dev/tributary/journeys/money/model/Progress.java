package dev.tributary.journeys.money.model;

/** How far an account has come: the net sales and the number of its orders that count. */
public record Progress(long sales, long count) {}
