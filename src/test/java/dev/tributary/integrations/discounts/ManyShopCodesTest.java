package dev.tributary.integrations.discounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.FakeCodeShop;
import dev.tributary.fixtures.FakeCodeShop.Trouble;
import dev.tributary.fixtures.FakeShopifyCodes;
import dev.tributary.fixtures.FakeWooCodes;
import dev.tributary.fixtures.TestClock;
import dev.tributary.platform.outbox.OutboxWorkers;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The short form of {@code CodesProof}, which also kills the service. */
@QuarkusTest
class ManyShopCodesTest {
    private static final int CODES = 60;
    private static final int MOST_HOURS = 60;

    /** Hanging answers are left to the proof, since they take long. */
    private static final List<Trouble> TROUBLES =
            List.of(Trouble.FAULT_BEFORE, Trouble.FAULT_AFTER, Trouble.BREAK_AFTER, Trouble.THROTTLED);

    @Inject
    OutboxWorkers workers;

    @Inject
    TestClock clock;

    @AfterEach
    void run() {
        clock.run();
    }

    @Test
    void each_code_is_made_once_in_each_shop_whatever_goes_wrong() throws Exception {
        var brand = CodeBrand.open();
        try (var shopify = new FakeShopifyCodes();
                var woo = new FakeWooCodes()) {
            var offer = brand.offer("'discount':{'kind':'PERCENT','value':10}");
            var paths = List.of(brand.connect(shopify), brand.connect(woo));
            shopify.meets(often(1), Integer.MAX_VALUE);
            woo.meets(often(2), Integer.MAX_VALUE);
            shopify.add("CHANCE10");
            woo.add("CHANCE10");
            brand.generate(
                    offer,
                    brand.members(IntStream.rangeClosed(1, CODES)
                            .mapToObj(i -> i == 1 ? "Chance" : "Member" + i)
                            .toArray(String[]::new)));

            for (int hour = 0; hour < MOST_HOURS && isWaiting(brand, paths); hour++) {
                clock.advance(Duration.ofHours(1));
                workers.drain(clock.instant());
            }

            for (var path : paths) {
                assertThat(brand.client().get(path).get("codes"))
                        .hasToString("{\"waiting\":0,\"live\":" + (CODES - 1) + ",\"failed\":1,\"gone\":0}");
            }
            for (FakeCodeShop shop : List.of(shopify, woo)) {
                assertThat(shop.misuses).isEmpty();
                assertThat(shop.throttled).hasPositiveValue();
                assertThat(shop.made).hasSize(CODES - 1).doesNotHaveDuplicates();
            }
            paths.forEach(path -> brand.client().delete(path));
        }
    }

    private static boolean isWaiting(CodeBrand brand, List<String> paths) {
        return paths.stream()
                .anyMatch(path -> brand.client().get(path).at("/codes/waiting").intValue() > 0);
    }

    private static Supplier<Trouble> often(int seed) {
        var random = new Random(seed);
        return () -> {
            synchronized (random) {
                return random.nextInt(3) > 0 ? Trouble.NONE : TROUBLES.get(random.nextInt(TROUBLES.size()));
            }
        };
    }
}
