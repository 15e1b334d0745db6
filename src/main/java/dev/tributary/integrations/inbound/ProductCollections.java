package dev.tributary.integrations.inbound;

import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.tenancy.UnnestParameters;
import dev.tributary.sales.orders.NewConversion;
import dev.tributary.sales.orders.NewConversionLine;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** The collections of a shop's products, which shops do not send with their orders. */
@ApplicationScoped
public class ProductCollections {
    private static final String REPLACE = """
            insert into shop_collections (brand_id, integration_id, product_id, collection)
            select :brand, :integration, product_id, collection
            from unnest(:products, :names) as c(product_id, collection)""";

    private static final String OF_PRODUCTS = """
            select product_id, array_agg(collection order by collection) as collections
            from shop_collections
            where brand_id = :brand and integration_id = :integration and product_id = any(:products)
            group by product_id""";

    private final Tenancy tenancy;

    ProductCollections(Tenancy tenancy) {
        this.tenancy = tenancy;
    }

    public record Product(String productId, List<String> collections) {
        /** @param products collections by product */
        public static List<Product> all(Map<String, List<String>> products) {
            return products.entrySet().stream()
                    .map(entry -> new Product(entry.getKey(), entry.getValue()))
                    .toList();
        }
    }

    /** Replaces the stored collections of the integration. */
    public void replace(UUID integrationId, List<Product> products) {
        tenancy.update("delete from shop_collections where brand_id = :brand and integration_id = :integration")
                .bind("integration", integrationId)
                .execute();
        var rows = products.stream()
                .flatMap(product ->
                        product.collections().stream().distinct().map(name -> new Row(product.productId(), name)))
                .distinct()
                .toList();
        if (!rows.isEmpty()) {
            UnnestParameters.of(rows)
                    .column("products", "text", Row::productId)
                    .column("names", "text", Row::collection)
                    .bindTo(tenancy.update(REPLACE))
                    .bind("integration", integrationId)
                    .execute();
        }
    }

    List<Product> list(UUID integrationId) {
        return tenancy.query("""
                        select product_id, array_agg(collection order by collection) as collections
                        from shop_collections where brand_id = :brand and integration_id = :integration
                        group by product_id order by product_id""")
                .bind("integration", integrationId)
                .map((row, context) -> new Product(row.getString("product_id"), names(row.getArray("collections"))))
                .list();
    }

    /** The order with the collections of its products. */
    NewConversion withCollections(UUID integrationId, NewConversion order) {
        var products = order.lines().stream()
                .map(NewConversionLine::productId)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .distinct()
                .toList();
        Map<String, List<String>> collections = new HashMap<>();
        if (!products.isEmpty()) {
            UnnestParameters.of(products)
                    .column("products", "text", id -> id)
                    .bindTo(tenancy.query(OF_PRODUCTS))
                    .bind("integration", integrationId)
                    .map((row, context) -> new Product(row.getString("product_id"), names(row.getArray("collections"))))
                    .forEach(product -> collections.put(product.productId(), product.collections()));
        }
        return collections.isEmpty() ? order : order.inCollections(collections);
    }

    private static List<String> names(java.sql.Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }

    private record Row(String productId, String collection) {}
}
