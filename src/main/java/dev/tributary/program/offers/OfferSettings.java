package dev.tributary.program.offers;

import dev.tributary.platform.money.MinorUnits;
import dev.tributary.platform.money.ValueRefused;
import dev.tributary.platform.values.HostName;
import dev.tributary.platform.web.Host;
import dev.tributary.platform.web.WebAddress;
import dev.tributary.pricing.plans.CommissionTerms;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The settings of an offer.
 *
 * @param name public; affiliates read it
 * @param description internal
 * @param allowedDomains hosts that deep links may lead to, besides the destination's and its subdomains; without their subdomains
 * @param endsAt the first instant at which it no longer runs
 * @param holdDays a commission is payable that many times 24 hours after its order
 * @param binding whether a customer stays with the affiliate who brought them; when left out, they do not
 * @param maxPerOrder minor units that an order earns at most; no limit when null
 * @param monthlyBudget minor units that the orders of a calendar month earn at most; no limit when null
 * @param discountText what followers get for a promo code, such as "10% off"; derived from {@code discount} when left out
 * @param discount of the promo codes, in the shops where they are created
 * @param applyCode how links apply their member's code in the shop; not at all when left out
 * @param noticeDays terms that pay less apply that many times 24 hours after they are announced, or later. A shortened period
 *     still ends when it would have for terms announced before
 * @param announced settings that apply from a future day on; settings that promise less need the offer's notice
 * @param utm query parameters for the destination; values may hold merge fields such as {@code memberId} in two pairs of braces
 * @param commission the terms of the default plan
 */
record OfferSettings(
        @NotBlank @Size(max = 200) String name,
        @Nullable @Size(max = 5000) String description,
        @Nullable @WebAddress String imageUrl,
        @NotNull @WebAddress String destinationUrl,

        @Size(max = 50) Set<@NotNull @Host String> allowedDomains,

        @NotEmpty Set<@NotNull TrackingKind> tracking,
        @Nullable Instant startsAt,
        @Nullable Instant endsAt,
        @PositiveOrZero @Max(3650) int holdDays,
        @Valid AttributionSettings attribution,
        @Valid BindingSettings binding,
        @Nullable @Positive @Max(MinorUnits.MAX) Long maxPerOrder,
        @Nullable @Positive @Max(MinorUnits.MAX) Long monthlyBudget,
        @Valid CodeNaming codeNaming,
        @Nullable @Size(max = 200) String discountText,
        @Nullable @Valid Discount discount,
        @Nullable @Valid ApplyCode applyCode,
        @PositiveOrZero @Max(365) int noticeDays,
        @Nullable @Valid AnnouncedSettings announced,
        @Size(max = 20) Map<@NotBlank @Size(max = 100) String, @NotNull @Size(max = 500) String> utm,
        CommissionTerms commission,
        @Nullable OfferStatus status) {

    public OfferSettings {
        allowedDomains = Objects.requireNonNullElse(allowedDomains, Set.of());
        attribution = Objects.requireNonNullElse(attribution, AttributionSettings.DEFAULT);
        binding = Objects.requireNonNullElse(binding, BindingSettings.NONE);
        codeNaming = Objects.requireNonNullElse(codeNaming, CodeNaming.DEFAULT);
        utm = utm == null ? Map.of() : new TreeMap<>(utm);
        commission = Objects.requireNonNullElse(commission, CommissionTerms.NONE);
        status = Objects.requireNonNullElse(status, OfferStatus.ACTIVE);
    }

    @AssertTrue(message = "must end after it starts")
    boolean isEndsAfterStart() {
        return startsAt == null || endsAt == null || endsAt.isAfter(startsAt);
    }

    /** @throws ValueRefused when the terms, the discount, the way to apply a code or the UTM template is not valid */
    void check() {
        commission.check("/commission");
        checkAt("/discount", discount, Discount::check);
        checkAt("/applyCode", applyCode, ApplyCode::check);
        ValueRefused.at("/utm", () -> UtmTemplate.parse(utm));
    }

    private static <T> void checkAt(String pointer, @Nullable T part, Consumer<T> check) {
        if (part != null) {
            ValueRefused.at(pointer, () -> {
                check.accept(part);
                return part;
            });
        }
    }

    /** The settings that decide about an order. */
    OrderSettings orderSettings() {
        return new OrderSettings(holdDays, attribution, binding, maxPerOrder, monthlyBudget);
    }

    /** Whether the discount of codes, or the time it is valid, differs from the settings before. */
    boolean hasOtherDiscount(OfferSettings before) {
        return !Objects.equals(discount, before.discount)
                || !Objects.equals(startsAt, before.startsAt)
                || !Objects.equals(endsAt, before.endsAt)
                || (status == OfferStatus.ARCHIVED) != (before.status == OfferStatus.ARCHIVED);
    }

    String[] hosts() {
        return allowedDomains.stream().map(HostName::parse).distinct().sorted().toArray(String[]::new);
    }

    List<String> sortedTracking() {
        return tracking.stream().map(Enum::name).sorted().toList();
    }
}
