package dev.tributary.integrations.discounts;

import java.util.Optional;

/** A shop's ids of its collections. */
interface CollectionIds {
    Optional<String> find(String handle);

    /** @throws ShopCallFailed.Refused when the shop has no such collection */
    default String get(String handle) {
        return find(handle)
                .orElseThrow(() -> new ShopCallFailed.Refused(
                        "collection_unknown", "The shop has no collection \"" + handle + "\"."));
    }
}
