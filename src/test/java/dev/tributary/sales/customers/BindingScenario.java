package dev.tributary.sales.customers;

import dev.tributary.fixtures.BindingBrand;
import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.Reconciliation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A brand in New York that binds customers, and whose money is balanced after each test. */
abstract class BindingScenario {
    BindingBrand glow;

    @BeforeEach
    void openTheBrand() {
        glow = new BindingBrand(BrandClient.ofBrand("USD", "America/New_York", 0));
    }

    @AfterEach
    void the_books_are_balanced() {
        Reconciliation.assertBalanced(glow.client);
    }
}
