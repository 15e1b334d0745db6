package dev.tributary.platform.apikeys;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

record ApiKeyRotation(
        @Min(0) @Max(ApiKeyResource.LONGEST_GRACE_SECONDS) int graceSeconds) {}
