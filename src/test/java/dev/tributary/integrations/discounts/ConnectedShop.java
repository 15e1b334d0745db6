package dev.tributary.integrations.discounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.FakeCodeShop;
import dev.tributary.fixtures.FakeShopifyCodes;
import dev.tributary.fixtures.FakeWooCodes;
import dev.tributary.fixtures.TestClock;
import dev.tributary.platform.outbox.OutboxWorkers;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A brand, and a shop of either kind that is connected when the test says so. */
abstract class ConnectedShop {
    static final String TEN_PERCENT = "'discount':{'kind':'PERCENT','value':10}";

    @Inject
    OutboxWorkers workers;

    @Inject
    TestClock clock;

    CodeBrand brand;
    FakeCodeShop shop;

    /** Of the integration that takes codes. */
    String path;

    enum ShopKind {
        SHOPIFY,
        WOOCOMMERCE;

        FakeCodeShop open() throws IOException {
            return this == SHOPIFY ? new FakeShopifyCodes() : new FakeWooCodes();
        }
    }

    @BeforeEach
    void openABrand() {
        brand = CodeBrand.open();
    }

    void connect(ShopKind kind) throws IOException {
        shop = kind.open();
        path = brand.connect(shop);
    }

    @AfterEach
    void close() {
        assertThat(shop.misuses).isEmpty();
        shop.close();
        brand.client().delete(path);
        clock.run();
    }

    /** Attempts that are put off come round, an hour at a time. */
    void work(int hours) {
        workers.drain();
        // What the first round queued.
        workers.drain();
        for (int hour = 0; hour < hours; hour++) {
            clock.advance(Duration.ofHours(1));
            workers.drain(clock.instant());
        }
    }
}
