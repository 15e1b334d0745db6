package dev.tributary.messaging.projects;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.tributary.program.offers.TrackingKind;
import java.time.Instant;
import java.util.List;

/**
 * @param tracking what the offer gives its members: links, promo codes, or both
 * @param counts members by the step they stand at
 */
record ProjectView(
        ProjectId id,
        @JsonUnwrapped ProjectSettings settings,
        List<TrackingKind> tracking,
        ProjectMembers.Counts counts,
        Instant createdAt) {}
