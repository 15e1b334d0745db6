package dev.tributary.journeys.money.model;

import java.time.Instant;

/** A line of an account. */
record Entry(long amount, Instant available) {}
