package dev.tributary.integrations.webhooks;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** @param graceSeconds how long the old secret also signs; at most 7 days */
record SecretRotation(
        @Min(0) @Max(EndpointResource.LONGEST_GRACE_SECONDS) int graceSeconds) {}
