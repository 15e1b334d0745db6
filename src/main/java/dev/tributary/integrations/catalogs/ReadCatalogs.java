package dev.tributary.integrations.catalogs;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.integrations.calls.CallHost;
import dev.tributary.integrations.catalogs.CatalogUnreadable.Reason;
import dev.tributary.integrations.inbound.ProductCollections;
import dev.tributary.platform.tenancy.Tenancy;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

/** Reads the catalogs that are due, a few shops at a time, so that a slow one holds up no more than its own place. */
@ApplicationScoped
class ReadCatalogs {
    private static final Logger LOG = Logger.getLogger(ReadCatalogs.class);
    private static final int PLACES = 4;

    private final Jdbi jdbi;
    private final Tenancy tenancy;
    private final Catalogs catalogs;
    private final ProductCollections collections;
    private final CatalogSettings settings;
    private final ObjectMapper json;
    private final Clock clock;
    private final Semaphore places = new Semaphore(PLACES);
    private final CallHost client;
    private final ShopAddress address;

    ReadCatalogs(
            Jdbi jdbi,
            Tenancy tenancy,
            Catalogs catalogs,
            ProductCollections collections,
            CatalogSettings settings,
            ObjectMapper json,
            Clock clock,
            CallHost client,
            ShopAddress address) {
        this.jdbi = jdbi;
        this.tenancy = tenancy;
        this.catalogs = catalogs;
        this.collections = collections;
        this.settings = settings;
        this.json = json;
        this.clock = clock;
        this.client = client;
        this.address = address;
    }

    @Scheduled(every = "1m", delayed = "30s")
    void readDue() {
        if (!places.tryAcquire()) {
            return;
        }
        try {
            for (var brand : brands()) {
                tenancy.write(brand, () -> catalogs.claim(settings.reading().multipliedBy(2)))
                        .ifPresent(due -> read(brand, due));
            }
        } finally {
            places.release();
        }
    }

    private Iterable<UUID> brands() {
        return jdbi.withHandle(
                handle -> handle.createQuery("select brand_id from brands_with_catalogs where next_read_at <= :now")
                        .bind("now", clock.instant())
                        .mapTo(UUID.class)
                        .list());
    }

    private void read(UUID brand, Catalogs.Due due) {
        try {
            var products = catalog(due).products();
            tenancy.write(brand, () -> {
                if (catalogs.finish(due, "READ", null, products.size(), settings.refresh())) {
                    collections.replace(due.integrationId(), ProductCollections.Product.all(products));
                }
                return true;
            });
        } catch (CatalogUnreadable why) {
            tenancy.write(brand, () -> catalogs.finish(due, why.reason().name(), why.detail(), 0, settings.refresh()));
        } catch (RuntimeException e) {
            LOG.warnf(e, "A shop's catalog could not be read; it is tried again");
        }
    }

    private Catalog catalog(Catalogs.Due due) {
        var token = due.token();
        if (token == null) {
            throw new CatalogUnreadable(
                    Reason.REFUSED, "The key that the token was encrypted with is no longer in use.");
        }
        var http = new ShopHttp(
                client, json, settings, address::mayBeCalled, time -> TimeUnit.NANOSECONDS.sleep(time.toNanos()));
        return due.kind().equals("SHOPIFY")
                ? new ShopifyCatalog(http, json, due.url(), token).read()
                : new WooCatalog(http, due.url(), token).read();
    }
}
