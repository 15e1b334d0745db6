package dev.tributary.program.dashboardlinks;

import java.util.UUID;

/** An enrollment's dashboard link was made anew, or revoked; told within the transaction. */
public record DashboardLinkChanged(UUID brandId, UUID enrollmentId, boolean revoked) {}
