package dev.tributary.messaging.projects;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.tributary.program.offers.OfferRef;
import dev.tributary.program.offers.TrackingKind;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * @param offer of its sales tracking; null while it has none
 * @param tracking what members of the offer get: links, promo codes, or both
 * @param counts number of members by step
 */
record ProjectView(
        ProjectId id,
        @JsonUnwrapped ProjectSettings settings,
        @Nullable OfferRef offer,
        List<TrackingKind> tracking,
        ProjectMembers.Counts counts,
        Instant createdAt) {}
