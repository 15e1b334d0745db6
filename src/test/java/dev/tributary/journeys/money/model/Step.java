package dev.tributary.journeys.money.model;

import java.util.List;

/** A rate that holds from an amount of sales, a number of orders, or a month on. */
public record Step(long from, long rate) {
    /** The rate of the last step that is reached, else the first rate. */
    static long reached(List<Step> steps, long progress, long first) {
        long rate = first;
        for (var step : steps) {
            rate = progress >= step.from ? step.rate : rate;
        }
        return rate;
    }
}
