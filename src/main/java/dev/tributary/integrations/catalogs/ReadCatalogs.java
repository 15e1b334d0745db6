package dev.tributary.integrations.catalogs;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.integrations.calls.CallHost;
import dev.tributary.integrations.catalogs.CatalogUnreadable.Reason;
import dev.tributary.integrations.inbound.ProductCollections;
import dev.tributary.integrations.inbound.ShopAccess;
import dev.tributary.integrations.inbound.ShopAccess.Purpose;
import dev.tributary.integrations.inbound.ShopCalls;
import dev.tributary.platform.tenancy.JobFailures;
import dev.tributary.platform.tenancy.Tenancy;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Reads the catalogs that are due, up to four shops at a time, so that a slow shop delays only one of the four. */
@ApplicationScoped
class ReadCatalogs {
    private static final Logger LOG = Logger.getLogger(ReadCatalogs.class);
    private static final int MOST_AT_ONCE = 4;

    private final Tenancy tenancy;
    private final ShopCalls calls;
    private final ProductCollections collections;
    private final CatalogSettings settings;
    private final ObjectMapper json;
    private final Semaphore slots = new Semaphore(MOST_AT_ONCE);
    private final CallHost client;
    private final ShopAddress address;

    ReadCatalogs(
            Tenancy tenancy,
            ShopCalls calls,
            ProductCollections collections,
            CatalogSettings settings,
            ObjectMapper json,
            CallHost client,
            ShopAddress address) {
        this.tenancy = tenancy;
        this.calls = calls;
        this.collections = collections;
        this.settings = settings;
        this.json = json;
        this.client = client;
        this.address = address;
    }

    @Scheduled(every = "1m", delayed = "30s")
    void readDue() {
        if (!slots.tryAcquire()) {
            return;
        }
        try {
            calls.brandsDue(Purpose.CATALOG).forEach(this::readDue);
        } finally {
            slots.release();
        }
    }

    /** A failure for one brand does not stop the others. */
    private void readDue(UUID brand) {
        try {
            tenancy.write(
                            brand,
                            () -> calls.claim(
                                    Purpose.CATALOG, settings.reading().multipliedBy(2)))
                    .ifPresent(shop -> read(brand, shop));
        } catch (RuntimeException e) {
            JobFailures.count();
            LOG.warnf(e, "A shop's catalog could not be read; it is tried again");
        }
    }

    private void read(UUID brand, ShopAccess shop) {
        try {
            var products = catalog(shop).products();
            tenancy.write(brand, () -> {
                if (calls.finish(shop, "READ", null, products.size(), settings.refresh())) {
                    collections.replace(shop.integrationId(), ProductCollections.Product.all(products));
                }
                return true;
            });
        } catch (CatalogUnreadable unreadable) {
            tenancy.write(
                    brand,
                    () -> calls.finish(
                            shop, unreadable.reason().name(), unreadable.detail(), null, settings.refresh()));
        }
    }

    private Catalog catalog(ShopAccess shop) {
        var token = shop.token();
        if (token == null) {
            throw new CatalogUnreadable(
                    Reason.REFUSED, "The key that the token was encrypted with is no longer in use.");
        }
        var http = new ShopHttp(
                client, json, settings, address::mayBeCalled, time -> TimeUnit.NANOSECONDS.sleep(time.toNanos()));
        return shop.kind().equals("SHOPIFY")
                ? new ShopifyCatalog(http, json, shop.url(), token).read()
                : new WooCatalog(http, shop.url(), token).read();
    }
}
