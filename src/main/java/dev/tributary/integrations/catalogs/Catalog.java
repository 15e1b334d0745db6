package dev.tributary.integrations.catalogs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The collections of each product, as they are read from a shop. */
final class Catalog {
    static final int MOST_PRODUCTS = 20_000;
    private static final int MOST_COLLECTIONS = 100;
    private static final int LONGEST_NAME = 200;

    private final Map<String, Set<String>> products = new LinkedHashMap<>();

    /** @throws CatalogUnreadable when the shop has more products than are stored */
    void add(JsonNode productId, JsonNode collection) {
        var id = productId.asText("");
        var name = collection.asText("");
        if (id.isBlank() || name.isBlank() || id.length() > LONGEST_NAME || name.length() > LONGEST_NAME) {
            return;
        }
        var collections = products.computeIfAbsent(id, product -> new LinkedHashSet<>());
        if (collections.size() < MOST_COLLECTIONS) {
            collections.add(name);
        }
        if (products.size() > MOST_PRODUCTS) {
            throw new CatalogUnreadable(
                    CatalogUnreadable.Reason.TOO_LARGE, "The shop has more than 20 000 products in collections.");
        }
    }

    Map<String, List<String>> products() {
        Map<String, List<String>> all = new LinkedHashMap<>();
        products.forEach((product, collections) -> all.put(product, List.copyOf(collections)));
        return all;
    }
}
