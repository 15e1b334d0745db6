package dev.tributary.tracking.cpc;

import java.util.UUID;

/** @param amount of the clicks that were not paid before, in minor units */
record PaidClicks(ClickDay day, UUID planId, int planVersion, long amount) {}
