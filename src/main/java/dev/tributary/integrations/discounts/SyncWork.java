package dev.tributary.integrations.discounts;

import dev.tributary.integrations.inbound.ShopAccess;
import dev.tributary.tracking.codes.ShopCodeStates.Known;
import dev.tributary.tracking.codes.ShopCodes.Place;
import java.util.UUID;

/**
 * A claimed code that is to be brought up to date in a shop.
 *
 * @param known the state of the code in the shop, as far as it is known
 */
record SyncWork(UUID brandId, Place place, ShopAccess access, Known known, WantedCode wanted) {}
