package dev.tributary.program.enrollments;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The plan from now on, and the one that follows it. */
record PlanSchedule(UUID planId, @Nullable NextPlan next) {}
