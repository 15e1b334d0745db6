package dev.tributary.integrations.discounts;

import dev.tributary.integrations.inbound.ShopAccess;
import dev.tributary.tracking.codes.ShopCodeStates.Known;
import dev.tributary.tracking.codes.ShopCodes.Place;
import java.util.UUID;

/**
 * A code that a shop is to be told of, claimed.
 *
 * @param known what the shop has of it, as far as that is known
 */
record SyncWork(UUID brandId, Place place, ShopAccess access, Known known, WantedCode wanted) {}
